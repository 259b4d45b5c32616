package enlace.operations;

import enlace.journal.FollowerProgress;
import enlace.journal.Journal;
import enlace.mail.Outage;
import enlace.pages.Words;
import enlace.problems.Refused;
import enlace.store.EmbeddedServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What does not run as it should while the node is in use all the same, so that no page and no
/// figure looks as if all was well.
///
/// @param outage of the mail
/// @param breakdown of the embedded store
public record Troubles(
    Supplier<Optional<Outage>> outage,
    Supplier<Optional<EmbeddedServer.Trouble>> breakdown,
    Journal journal,
    Clock clock) {

  /// How long it is told that the store was opened again.
  private static final Duration RECENT = Duration.ofDays(1);

  Optional<Outage> mail() {
    try {
      return outage.get();
    } catch (Refused _) {
      return Optional.empty(); // the database is away, and said to be
    }
  }

  /// Of the embedded store, for a day.
  Optional<EmbeddedServer.Trouble> store() {
    return breakdown
        .get()
        .filter(trouble -> trouble.failing() || trouble.ago().compareTo(RECENT) < 0);
  }

  private Instant reopened(EmbeddedServer.Trouble trouble) {
    return clock.instant().minus(trouble.ago());
  }

  /// For an administrator, one sentence each.
  public List<String> sentences(Words words) {
    var sentences = new ArrayList<String>();
    store().ifPresent(trouble -> sentences.add(sentence(trouble, words)));
    mail().ifPresent(outage -> sentences.add(sentence(outage, words)));
    for (var standing : journal.standings())
      standing
          .stopped()
          .ifPresent(stopped -> sentences.add(sentence(standing.listener(), stopped, words)));
    return sentences;
  }

  private static String sentence(Outage outage, Words words) {
    return words.say(
        "operations.trouble.mail",
        Map.of(
            "since", words.moment(outage.since()),
            "answer", outage.answer(),
            "waits", outage.next().isPresent() ? "yes" : "no",
            "next", outage.next().map(words::moment).orElse("")));
  }

  private static String sentence(String listener, FollowerProgress.Stopped stopped, Words words) {
    return words.say(
        "operations.trouble.listener", Map.of("name", listener, "number", stopped.number()));
  }

  private String sentence(EmbeddedServer.Trouble trouble, Words words) {
    return trouble.failing()
        ? words.say("operations.trouble.store.failing")
        : words.say(
            "operations.trouble.store.reopened",
            Map.of("count", trouble.reopened(), "at", words.moment(reopened(trouble))));
  }

  /// The same for a program; empty when all is well. Everyone may ask, so nobody's address is told.
  Map<String, Object> facts() {
    var facts = new LinkedHashMap<String, Object>();
    store().ifPresent(trouble -> facts.put("store", facts(trouble)));
    mail().ifPresent(outage -> facts.put("mail", facts(outage)));
    var stopped = journal.stopped();
    if (!stopped.isEmpty()) facts.put("stopped", stopped);
    return facts;
  }

  private Map<String, Object> facts(EmbeddedServer.Trouble trouble) {
    return Map.of(
        "failing", trouble.failing(),
        "reopened", trouble.reopened(),
        "at", second(reopened(trouble)));
  }

  private static Map<String, Object> facts(Outage outage) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("since", second(outage.since()));
    facts.put("answer", outage.answer().replaceAll("\\S+@\\S+", "…"));
    outage.next().ifPresent(next -> facts.put("next", second(next)));
    return facts;
  }

  private static String second(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
