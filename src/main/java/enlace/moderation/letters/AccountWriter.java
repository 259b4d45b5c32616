package enlace.moderation.letters;

import enlace.bus.Bus;
import enlace.mail.LetterWriter;
import enlace.mail.SimpleLetter;
import enlace.mail.Stationery;
import enlace.moderation.LetterFacts;
import enlace.pages.Words;
import enlace.requests.Asker;
import enlace.requests.ModerationRequest.Decision;
import enlace.requests.ModerationRequest.LogItem;
import enlace.requests.ModerationRequest.ReadDecision;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.vocabulary.CaseState;
import enlace.vocabulary.Listing;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.Vocabulary;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells a member at once what was done about its account, by which rule and why. Whoever cannot
/// enter it any more appeals by the link.
public record AccountWriter(
    Bus bus, Members members, Vocabulary vocabulary, Stationery stationery, URI publicUrl)
    implements LetterWriter {
  @Override
  public String kind() {
    return LetterFacts.ofAccounts();
  }

  /// Empty for who has left.
  @Override
  public Optional<Written> write(Order order) {
    return members.find(order.owner()).map(member -> write(order, member));
  }

  private Written write(Order order, Known member) {
    var facts = LetterFacts.of(order);
    var decision = bus.ask(new Asker.Platform(), new ReadDecision(facts.item(), facts.entry()));
    var words = new Words(member.language(), member.zone());
    return stationery.write(letter(decision, words), words);
  }

  private SimpleLetter letter(Decision decision, Words words) {
    var step = decision.step();
    var key = "moderation.letter.account." + what(decision);
    var values = new HashMap<String, Object>();
    step.until().map(words::day).ifPresent(day -> values.put("until", day));
    var paragraphs = new ArrayList<String>();
    paragraphs.add(words.say(key, values));
    step.rule()
        .map(rule -> vocabulary.inText(Listing.RULES, rule, words.language()))
        .map(rule -> words.say("moderation.by-rule", Map.of("rule", rule)))
        .ifPresent(paragraphs::add);
    if (!step.reason().isEmpty())
      paragraphs.add(words.say("moderation.letter.reason", Map.of("reason", step.reason())));
    var subject = words.say("moderation.letter.account.subject");
    return new SimpleLetter(
        subject,
        subject,
        paragraphs,
        Optional.of(button(decision, words)),
        List.of(words.say(key + ".do")));
  }

  private static String what(Decision decision) {
    var step = decision.step().step();
    boolean suspended = decision.state() == CaseState.SUSPENDED;
    return step == ModerationStep.CONFIRM
        ? step.code() + (suspended ? ".suspended" : ".restricted")
        : step.code();
  }

  private SimpleLetter.Button button(Decision decision, Words words) {
    return decision.closed()
        ? new SimpleLetter.Button(
            words.say("moderation.letter.account.appeal"),
            publicUrl + "/appeal/" + decision.token())
        : new SimpleLetter.Button(
            words.say("moderation.letter.account.open"), publicUrl + path(decision.step()));
  }

  private static String path(LogItem step) {
    return "/moderation/" + step.thing().item();
  }

  /// What was decided does not change; what came after has a letter of its own.
  @Override
  public boolean stillAllowed(Order order, Map<String, String> judged) {
    return true;
  }
}
