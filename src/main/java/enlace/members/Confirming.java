package enlace.members;

import enlace.bus.Waiting;
import enlace.ids.EmailAddress;
import enlace.ids.LetterId;
import enlace.ids.MemberId;
import enlace.mail.Letters;
import enlace.members.Links.Asked;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.NotSignedIn;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.Done;
import enlace.requests.MemberRequest.Confirm;
import enlace.requests.MemberRequest.OfficeData;
import enlace.store.Change;
import enlace.store.Deed;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Has every member say from time to time that what is known of its office is still right
/// ([Confirmation]). Asked by a letter whose link needs no signing in.
record Confirming(Clock clock, Roster members, Accounts accounts, Links links) {
  private static final String ASKED = "asked";

  /// To the second: it stands in links and in the keys of letters.
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /// Brings everybody whose time has come one step on. Done as often as one likes: each step is a
  /// deed of its own, and a letter goes once under its key.
  void ask(Letters letters) {
    Waiting.each(
        "Asking to confirm",
        members.toBeAsked(),
        id -> accounts.active(id).ifPresent(member -> ask(member, letters)));
  }

  private void ask(Member member, Letters letters) {
    var present = member.confirmation();
    if (!present.isDue(now()) || present.isWarned()) return;
    var asked = present.asked().isPresent() ? member : ask(member);
    asked.confirmation().asked().ifPresent(at -> follow(asked, at, letters));
  }

  private Member ask(Member member) {
    var before = member.confirmation().asked();
    return change(member, "ask", it -> it.askedToConfirm(before, now()));
  }

  /// One that was dropped, as of who was suspended when it was its turn, is followed by another.
  private void follow(Member member, Instant asked, Letters letters) {
    var id =
        new LetterId(Membership.CONFIRMATION + ":" + member.id() + ":" + asked.getEpochSecond());
    letters.queue(
        id,
        Membership.CONFIRMATION,
        member.id(),
        new EmailAddress(member.seat().email()),
        Map.of(ASKED, Long.toString(asked.getEpochSecond())));
    letters
        .find(id)
        .ifPresent(
            letter -> {
              switch (letter.state()) {
                case SENT, FAILED -> change(member, "warn", it -> it.warned(asked, now()));
                case DROPPED -> ask(member);
                case WAITING, SENDING, UNCERTAIN -> {}
              }
            });
  }

  /// The deed names the version it is done to: of two at the same time one is done.
  private Member change(Member member, String what, Function<Member, Change<Member>> decide) {
    var version = Long.toString(member.version());
    var deed = Deed.named(what + "-confirmation", member.id().value(), version);
    return accounts.change(member.id(), deed, decide);
  }

  OfficeData read(Asker asker, Optional<String> token) {
    if (token.isEmpty()) {
      var own = own(asker);
      return data(own, own.seat().email(), true);
    }
    var asked = asked(token.get());
    var member = asked(asked);
    return data(member, new EmailAddress(member.seat().email()).masked(), stands(member, asked));
  }

  private Member own(Asker asker) {
    return accounts
        .active(members.member(asker).id())
        .orElseThrow(() -> new Refused(new NotSignedIn()));
  }

  private Asked asked(String token) {
    return links.confirmation(token).orElseThrow(() -> new Refused(new NotFound()));
  }

  /// Of a link that still stands or by which it was done.
  private Member asked(Asked asked) {
    return accounts
        .active(asked.member())
        .filter(it -> stands(it, asked) || !it.confirmation().at().isBefore(asked.at()))
        .orElseThrow(() -> new Refused(new NotFound()));
  }

  private static boolean stands(Member member, Asked asked) {
    return member.confirmation().asked().equals(Optional.of(asked.at()));
  }

  private static OfficeData data(Member member, String email, boolean asked) {
    return new OfficeData(
        member.profile().name(),
        member.profile().function(),
        member.seat().role(),
        member.seat().office(),
        email,
        member.confirmation().at(),
        asked);
  }

  Done confirm(Asker asker, Confirm wish) {
    if (wish.token().isPresent()) confirm(asked(wish.token().get()));
    else {
      var own = own(asker).id();
      accounts.change(own, Deed.of(own, "confirm", wish.key(), wish), it -> it.confirmed(now()));
    }
    return new Done();
  }

  private void confirm(Asked asked) {
    var member = asked(asked);
    if (stands(member, asked)) change(member, "give", it -> it.confirmed(now()));
  }

  /// For the letter; empty once it was confirmed, and when it would go to an address of before.
  Optional<StandingConfirmation> standing(MemberId id, EmailAddress to, Map<String, String> facts) {
    var asked =
        new Asked(id, Instant.ofEpochSecond(Long.parseLong(facts.getOrDefault(ASKED, "0"))));
    return accounts
        .active(id)
        .filter(member -> member.seat().email().equals(to.value()) && stands(member, asked))
        .map(member -> standing(member, asked));
  }

  private StandingConfirmation standing(Member member, Asked asked) {
    return new StandingConfirmation(
        member.profile().name(),
        member.profile().function(),
        member.seat().role(),
        member.seat().office(),
        member.seat().email(),
        member.profile().language(),
        ZoneId.of(member.profile().zone()),
        Confirmation.granted(now()),
        links.confirmation(asked));
  }
}
