package enlace.drafts;

import static java.time.temporal.ChronoUnit.MILLIS;
import static java.util.stream.Collectors.toSet;

import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.drafts.StoredDrafts.Held;
import enlace.ids.FormId;
import enlace.ids.MemberId;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.KeyReused;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.Done;
import enlace.requests.DraftRequest;
import enlace.requests.DraftRequest.DiscardDraft;
import enlace.requests.DraftRequest.DiscardSent;
import enlace.requests.DraftRequest.Draft;
import enlace.requests.DraftRequest.DraftList;
import enlace.requests.DraftRequest.FindSent;
import enlace.requests.DraftRequest.FoundDraft;
import enlace.requests.DraftRequest.FoundSent;
import enlace.requests.DraftRequest.ListDrafts;
import enlace.requests.DraftRequest.ReadDraft;
import enlace.requests.DraftRequest.SaveDraft;
import enlace.requests.DraftRequest.SavedDraft;
import enlace.requests.Key;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.store.Store;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Answers what can be asked of `drafts`, and forgets those of members who left.
public final class DraftsVerticle extends VerticleBase {
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration EACH = Duration.ofHours(1);

  /// Of who left, and may come back.
  private static final Duration LEFT_BEHIND = Duration.ofDays(90);

  /// How long a tab may show a form that was sent from another.
  private static final Duration LEFT_OPEN = Duration.ofDays(7);

  /// What a form sends besides what was written and chosen in it.
  private static final Set<String> BESIDE =
      Set.of("draft", "draft-version", "key", "again", "view", "office");

  private final Bus bus;
  private final Members members;
  private final StoredDrafts stored;
  private final Deeds deeds;
  private final Subjects subjects;
  private final Clock clock;

  public DraftsVerticle(Bus bus, Store store, Members members, Clock clock) {
    this.bus = bus;
    this.members = members;
    this.stored = new StoredDrafts(store);
    this.deeds = new Deeds(store);
    this.subjects = new Subjects(bus);
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    Waiting.every(vertx, FIRST, EACH, "Forgetting drafts of who left", this::sweep);
    return bus.answer(DraftRequest.class, this::answer).completion();
  }

  void sweep() {
    var present = members.all().stream().map(Known::id).collect(toSet());
    stored.discardBefore(clock.instant().minus(LEFT_BEHIND), present);
    stored.forgetSentBefore(clock.instant().minus(LEFT_OPEN));
  }

  private Future<? extends Record> answer(Asker asker, DraftRequest<?> request) {
    var member = members.member(asker).id();
    return switch (request) {
      case SaveDraft wish -> Waiting.start(() -> save(asker, member, wish));
      case ReadDraft(var form) ->
          Waiting.start(() -> new FoundDraft(unsent(member, stored.held(member, form))));
      case ListDrafts _ -> Waiting.start(() -> list(asker, member));
      case DiscardDraft(var form) -> Waiting.start(() -> discard(member, form));
      case FindSent wish -> Waiting.start(() -> found(member, wish));
      case DiscardSent wish -> Waiting.start(() -> discardSent(member, wish));
    };
  }

  private SavedDraft save(Asker asker, MemberId member, SaveDraft wish) {
    var form = wish.form();
    var fields = new LinkedHashMap<>(wish.fields());
    BESIDE.forEach(fields::remove);
    refuseTooMuch(fields);
    var held = stored.held(member, form);
    var present = held.draft();
    if (present.isEmpty() && stored.count(member) >= DraftRequest.MOST)
      throw invalid("drafts.complaint.most", DraftRequest.MOST);
    var at = clock.instant().truncatedTo(MILLIS);
    boolean over = present.filter(it -> it.version() != wish.seen()).isPresent();
    var unsent = SentWords.unsent(form, fields, held.sent());
    if (SentWords.isAll(fields, unsent)) {
      if (!over) stored.discard(member, form);
      return new SavedDraft(at, 0, false, true);
    }
    boolean used = deeds.isSent(member, form, fields.keySet(), wish.key());
    if (used && wish.asTyped()) throw new Refused(new KeyReused());
    var key = used ? new Key(UUID.randomUUID().toString()) : wish.key();
    long version = stored.save(member, form, unsent, key, at);
    return new SavedDraft(at, version, over, subjects.isOpen(asker, form, unsent));
  }

  private static void refuseTooMuch(Map<String, List<String>> fields) {
    var values = fields.values().stream().flatMap(Collection::stream).toList();
    int names = fields.keySet().stream().mapToInt(String::length).sum();
    if (names + values.stream().mapToInt(String::length).sum() > DraftRequest.LONGEST)
      throw invalid("drafts.complaint.long", DraftRequest.LONGEST);
    if (values.size() > DraftRequest.MOST_VALUES)
      throw invalid("drafts.complaint.values", DraftRequest.MOST_VALUES);
  }

  private static Refused invalid(String message, int most) {
    return new Refused(new Invalid(List.of(new Complaint("draft", message, Map.of("most", most)))));
  }

  /// What was sent is found as such when it is looked for: a crash may have come before its end, or
  /// another tab may have saved the same words.
  private Optional<Draft> unsent(MemberId member, Held held) {
    var sent = held.draft().filter(draft -> isSent(member, held, draft));
    sent.ifPresent(draft -> stored.discard(member, held.form(), draft.key()));
    return sent.isPresent() ? Optional.empty() : held.draft();
  }

  private boolean isSent(MemberId member, Held held, Draft draft) {
    var left = SentWords.unsent(held.form(), draft.fields(), held.sent());
    return SentWords.isAll(draft.fields(), left)
        || deeds.isSent(member, held.form(), draft.fields().keySet(), draft.key());
  }

  /// The key is looked for in both: what the journal has not heard of yet was noted, and what could
  /// not be noted is in the journal.
  private FoundSent found(MemberId member, FindSent wish) {
    var words = SentWords.digests(wish.fields());
    var sent = stored.held(member, wish.form()).sent();
    return new FoundSent(
        !words.isEmpty()
            && sent.containsAll(words)
            && !sent.contains(SentWords.digest(wish.key()))
            && !deeds.isSent(member, wish.form(), wish.fields().keySet(), wish.key()));
  }

  private DraftList list(Asker asker, MemberId member) {
    return new DraftList(
        stored.all(member, DraftRequest.MOST).stream()
            .flatMap(
                held ->
                    unsent(member, held)
                        .map(draft -> subjects.listed(asker, held.form(), draft))
                        .stream())
            .toList());
  }

  private Done discard(MemberId member, FormId form) {
    stored.discard(member, form);
    return new Done();
  }

  private Done discardSent(MemberId member, DiscardSent wish) {
    boolean parts = wish.form().kind() == FormId.Kind.REVIEW;
    var sent = new HashSet<>(SentWords.digests(wish.fields()));
    if (!parts) sent.add(SentWords.digest(wish.key())); // nobody asks of a part
    stored.discardSent(member, wish.form(), wish.key(), sent, parts, clock.instant());
    return new Done();
  }
}
