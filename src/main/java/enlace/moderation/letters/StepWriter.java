package enlace.moderation.letters;

import enlace.bus.Bus;
import enlace.mail.LetterWriter;
import enlace.mail.SimpleLetter;
import enlace.mail.Stationery;
import enlace.moderation.LetterFacts;
import enlace.pages.Words;
import enlace.problems.NotThere;
import enlace.requests.Asker;
import enlace.requests.ModerationRequest.LogItem;
import enlace.requests.ModerationRequest.ReadCase;
import enlace.requests.ModerationRequest.ShownCase;
import enlace.requests.ModerationRequest.Thing;
import enlace.requests.PracticeRequest.ModeratedPractice;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.rights.Rooms;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Marking;
import enlace.vocabulary.ThingKind;
import enlace.vocabulary.Vocabulary;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells an author at once what moderation did about the own words, by which rule and why, and what
/// can be done about it. Never says what was written, nor the title; of what is marked more
/// strictly than TLP:AMBER not the reason either.
public record StepWriter(
    Bus bus,
    Members members,
    Rooms rooms,
    Vocabulary vocabulary,
    Stationery stationery,
    URI publicUrl)
    implements LetterWriter {
  @Override
  public String kind() {
    return LetterFacts.kind();
  }

  @Override
  public Optional<Written> write(Order order) {
    return members
        .find(order.owner())
        .filter(Known::active)
        .flatMap(member -> shown(order, member).flatMap(shown -> write(order, member, shown)));
  }

  /// Empty where the author has no business with it any more.
  private Optional<ShownCase> shown(Order order, Known member) {
    var thing = Thing.of(LetterFacts.of(order).item()).orElseThrow();
    var asker = new Asker.Member(member.id(), member.language());
    return NotThere.orElse(() -> Optional.of(bus.ask(asker, new ReadCase(thing))), Optional::empty);
  }

  private Optional<Written> write(Order order, Known member, ShownCase shown) {
    int number = LetterFacts.of(order).entry();
    return shown.history().stream()
        .filter(entry -> entry.number() == number)
        .findFirst()
        .map(entry -> stationery.write(letter(member, shown, entry), words(member)));
  }

  private static Words words(Known member) {
    return new Words(member.language(), member.zone());
  }

  private SimpleLetter letter(Known member, ShownCase shown, LogItem entry) {
    var words = words(member);
    var item = shown.item();
    var ofPractice = item.thing().concernsPractice() ? "practice." : "";
    var key = "moderation.letter." + ofPractice + entry.step().code();
    var values =
        Map.<String, Object>of(
            "room", item.room().map(it -> rooms.name(it, words.language())).orElse(""),
            "number", item.number(),
            "comment", item.thing().kind() == ThingKind.COMMENT);
    var paragraphs = new ArrayList<String>();
    paragraphs.add(words.say(key, values));
    entry
        .rule()
        .map(rule -> vocabulary.inText(Listing.RULES, rule, words.language()))
        .map(rule -> words.say("moderation.by-rule", Map.of("rule", rule)))
        .ifPresent(paragraphs::add);
    boolean quiet = marking(shown).filter(it -> it.stricterThan(Marking.AMBER)).isPresent();
    if (!quiet && !entry.reason().isEmpty())
      paragraphs.add(words.say("moderation.letter.reason", Map.of("reason", entry.reason())));
    return new SimpleLetter(
        words.say("moderation.letter.subject"),
        words.say("moderation.letter.subject"),
        paragraphs,
        Optional.of(
            new SimpleLetter.Button(
                words.say("moderation.letter.open"),
                publicUrl + "/moderation/" + shown.item().id())),
        List.of(words.say(key + ".do", values)));
  }

  private static Optional<Marking> marking(ShownCase shown) {
    return shown
        .post()
        .map(it -> it.label().marking())
        .or(() -> shown.practice().map(ModeratedPractice::marking));
  }

  /// What was decided does not change; what came after has a letter of its own.
  @Override
  public boolean stillAllowed(Order order, Map<String, String> judged) {
    return true;
  }
}
