package enlace.moderation;

import static java.util.stream.Collectors.toSet;

import enlace.bus.Bus;
import enlace.ids.CaseId;
import enlace.ids.MemberId;
import enlace.ids.PracticeId;
import enlace.mail.Letters;
import enlace.moderation.StoredRedactions.Begun;
import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.FindPassages;
import enlace.requests.DiscussionRequest.FoundPassages;
import enlace.requests.DiscussionRequest.RedactPost;
import enlace.requests.DiscussionRequest.RedactQuotations;
import enlace.requests.DiscussionRequest.Redaction;
import enlace.requests.DraftRequest;
import enlace.requests.ModerationRequest.Thing;
import enlace.requests.PracticeRequest;
import enlace.store.Deed;
import enlace.store.Store;
import enlace.text.Passages;
import enlace.vocabulary.ModerationStep;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Takes passages out of wherever they stand. Out of the words themselves at once, by whoever
/// decided it; out of all else by the listener, which begins anew after a crash and ends by having
/// the files of the database written anew.
record Redacting(
    Store store, StoredCases cases, StoredLog log, StoredRedactions begun, Bus bus, Clock clock) {
  private static final Asker PLATFORM = new Asker.Platform();

  /// The collections that hold what somebody wrote.
  private static final List<String> TEXTS =
      List.of(
          "discussions",
          "posts",
          "practices",
          "practice-editions",
          "practice-comments",
          "practice-steps",
          "drafts",
          "letters",
          "cases",
          "moderation-log",
          "redactions");

  /// After which what was begun and not decided is no more.
  private static final Duration UNDECIDED = Duration.ofHours(1);

  /// What would be left.
  ///
  /// @param reason in which they must not stand either
  ///
  /// @throws Refused `Invalid` for what cannot be taken out
  FoundPassages found(Subject words, List<String> passages, String reason) {
    if (passages.isEmpty()) throw new Refused(Invalid.of("passage", "complaint.required"));
    var found = find(words, passages);
    if (found.tooShort()) throw invalid("moderation.complaint.passage.short");
    if (!found.found()) throw invalid("moderation.complaint.passage.missing");
    if (found.whole()) throw invalid("moderation.complaint.passage.whole");
    if (Passages.of(passages).isIn(reason))
      throw new Refused(Invalid.of("reason", "moderation.complaint.passage.repeated"));
    return found;
  }

  private FoundPassages find(Subject words, List<String> passages) {
    return words
        .post()
        .map(it -> bus.ask(PLATFORM, new FindPassages(it, passages)))
        .orElseGet(
            () ->
                bus.ask(
                    PLATFORM,
                    new PracticeRequest.FindPassages(
                        words.practice().orElseThrow(), words.comment(), passages)));
  }

  private static Refused invalid(String message) {
    return new Refused(Invalid.of("passage", message));
  }

  /// Before it is decided.
  void begin(Case known, List<String> passages) {
    begun.begin(new Begun(known.id(), known.history().size(), passages), clock.instant());
  }

  /// Out of the words themselves; waits until it is so.
  void redactWords(Subject words, List<String> passages) {
    words
        .post()
        .map(it -> bus.ask(PLATFORM, new RedactPost(it, passages)))
        .orElseGet(
            () ->
                bus.ask(
                    PLATFORM,
                    new PracticeRequest.RedactWords(
                        words.practice().orElseThrow(), words.comment(), passages)));
  }

  /// Out of all else, unless that was done.
  void settle(Case known, int entry, Letters letters) {
    begun.find(known.id(), entry).ifPresent(it -> settle(known, it, letters));
    store.writeAnew(TEXTS);
  }

  private void settle(Case known, Begun it, Letters letters) {
    var subject = known.subject();
    redactWords(subject, it.passages());
    var remains = find(subject, it.passages()).text();
    var redaction =
        bus.ask(
            PLATFORM,
            new RedactQuotations(
                new Redaction(
                    subject.discussion().stream().collect(toSet()),
                    subject.practice().stream().collect(toSet()),
                    it.passages(),
                    remains)));
    var practices = redactPractices(redaction);
    bus.ask(PLATFORM, new DraftRequest.Redact(redaction));
    var passages = Passages.of(it.passages());
    var by = known.history().get(it.entry()).actor().orElseThrow();
    var related = new HashSet<>(cases.about(redaction.discussions(), practices));
    related.add(Thing.account(subject.author()).item());
    var from =
        Stream.of(redaction.discussions(), practices, related)
            .flatMap(Set::stream)
            .map(Object::toString)
            .collect(toSet());
    related.forEach(id -> redact(id, by, passages.telling()::removedFrom));
    redact(known.id(), by, passages::removedFrom);
    for (var id : cases.saying(passages.rarest()))
      redact(id, by, text -> passages.removedFrom(text, false, from, remains));
    letters.forget(letter -> passages.isToldIn(letter, from, remains));
    begun.end(it.item(), it.entry());
  }

  /// Those that quote it, and the one that said it.
  private Set<PracticeId> redactPractices(Redaction redaction) {
    var rarest = Passages.of(redaction.passages()).rarest().stream();
    var words = Stream.concat(redaction.ids().stream(), rarest).toList();
    var related = new HashSet<PracticeId>();
    var after = Optional.<PracticeId>empty();
    do {
      var found = bus.ask(PLATFORM, new PracticeRequest.FindSaying(words, after));
      for (var id : found.ids())
        if (bus.ask(PLATFORM, new PracticeRequest.Redact(id, redaction)).related()) related.add(id);
      after = found.next();
    } while (after.isPresent());
    return related;
  }

  private void redact(CaseId id, MemberId by, UnaryOperator<String> change) {
    var found = cases.byId(id);
    if (found.isEmpty()) return;
    var known = found.get();
    log.redact(known.subject().thing(), change);
    if (known.redacted(change).equals(known)) return;
    store.change(
        () -> cases.byId(id),
        Deed.named("redacted", id.value(), Long.toString(known.version())),
        it -> it.redacted(by, change));
  }

  /// What was begun and never decided.
  void sweep() {
    for (var it : begun.before(clock.instant().minus(UNDECIDED))) {
      boolean decided =
          cases
              .byId(it.item())
              .filter(known -> known.history().size() > it.entry())
              .filter(known -> known.history().get(it.entry()).step() == ModerationStep.REDACT)
              .isPresent();
      if (!decided) begun.end(it.item(), it.entry());
    }
  }
}
