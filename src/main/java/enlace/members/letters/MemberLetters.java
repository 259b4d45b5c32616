package enlace.members.letters;

import enlace.mail.LetterWriter;
import enlace.mail.Stationery;
import enlace.members.Membership;
import enlace.vocabulary.Vocabulary;
import java.util.List;

/// For the postman.
public final class MemberLetters {
  private MemberLetters() {}

  public static List<LetterWriter> writers(
      Membership membership, Vocabulary vocabulary, Stationery stationery) {
    return List.of(
        new InvitationWriter(membership, vocabulary, stationery),
        new ResetWriter(membership, stationery),
        new SeatWriter(Membership.SEAT_LEFT, membership, vocabulary, stationery),
        new SeatWriter(Membership.SEAT_TAKEN, membership, vocabulary, stationery),
        new ConfirmationWriter(membership, vocabulary, stationery),
        new AddressWriter(Membership.ADDRESS_LEFT, membership, vocabulary, stationery),
        new AddressWriter(Membership.ADDRESS_TAKEN, membership, vocabulary, stationery));
  }
}
