package enlace.digests;

import enlace.bus.Bus;
import enlace.events.DiscussionEvent.SupportChanged;
import enlace.ids.DiscussionId;
import enlace.ids.Office;
import enlace.mail.LetterWriter;
import enlace.mail.SimpleLetter;
import enlace.mail.Stationery;
import enlace.pages.Words;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Support;
import enlace.vocabulary.Vocabulary;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes to who opened a question or a challenge that an office offers help with it. What a digest
/// would not say of it is not said here: the office only up to TLP:GREEN and where it may be named,
/// and of what is marked more strictly than TLP:AMBER nothing.
record HelpWriter(
    Bus bus, Members members, Vocabulary vocabulary, Stationery stationery, URI publicUrl)
    implements LetterWriter {
  static final String KIND = "help-offered";

  private static final String DISCUSSION = "discussion";
  private static final String OFFICE = "office";

  /// What of it may be said.
  ///
  /// @param office empty where it is not named
  private record Offer(Head discussion, Optional<Office> office) {
    /// By what it may be sent again as it was written.
    Map<String, String> judged() {
      return Map.of("title", discussion.title(), OFFICE, office.map(Office::value).orElse(""));
    }
  }

  static Map<String, String> facts(SupportChanged offered) {
    return Map.of(DISCUSSION, offered.discussion().value(), OFFICE, offered.office().value());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<Written> write(Order order) {
    return recipient(order)
        .flatMap(member -> offer(order, member).map(offer -> written(offer, member)));
  }

  @Override
  public boolean stillAllowed(Order order, Map<String, String> judged) {
    return recipient(order)
        .flatMap(member -> offer(order, member))
        .filter(offer -> offer.judged().equals(judged))
        .isPresent();
  }

  private Optional<Known> recipient(Order order) {
    return members
        .find(order.owner())
        .filter(Known::active)
        .filter(member -> member.email().equals(order.to().value()));
  }

  /// Empty where it is taken back, or its reader sees it no more.
  private Optional<Offer> offer(Order order, Known member) {
    var asker = new Asker.Member(member.id(), member.language());
    var id = new DiscussionId(order.fact(DISCUSSION));
    var office = new Office(order.fact(OFFICE));
    return bus.ask(asker, new ReadHeads(List.of(id))).items().stream()
        .filter(head -> !head.marking().stricterThan(Marking.AMBER))
        .filter(head -> isOffered(head, office))
        .findFirst()
        .map(head -> new Offer(head, Optional.of(office).filter(_ -> mayBeNamed(head))));
  }

  /// Where no office is told, whether one offers it.
  private static boolean isOffered(Head head, Office office) {
    return head.ruled()
        ? head.supporters().helped()
        : head.supporters().of(Support.HELP).contains(office);
  }

  private static boolean mayBeNamed(Head head) {
    return !head.ruled() && !head.marking().stricterThan(Marking.GREEN);
  }

  private Written written(Offer offer, Known member) {
    var words = new Words(member.language(), member.zone());
    var head = offer.discussion();
    var who =
        offer
            .office()
            .map(office -> vocabulary.shortOffice(office, words.language()))
            .orElseGet(() -> words.say("digests.help.office"));
    var subject = words.say("digests.help.subject", Map.of("office", who));
    var letter =
        new SimpleLetter(
            subject,
            subject,
            List.of(words.say("digests.help.what", Map.of("title", head.title()))),
            Optional.of(
                new SimpleLetter.Button(
                    words.say("digests.help.open"), publicUrl + "/discussions/" + head.id())),
            List.of(words.say("digests.help.why")));
    return stationery.write(letter, words).judgedBy(offer.judged());
  }
}
