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
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.Redaction;
import enlace.requests.DiscussionRequest.Requote;
import enlace.requests.Done;
import enlace.requests.DraftRequest;
import enlace.requests.DraftRequest.DiscardAll;
import enlace.requests.DraftRequest.DiscardDraft;
import enlace.requests.DraftRequest.DiscardSent;
import enlace.requests.DraftRequest.Draft;
import enlace.requests.DraftRequest.DraftList;
import enlace.requests.DraftRequest.FindSent;
import enlace.requests.DraftRequest.FoundDraft;
import enlace.requests.DraftRequest.FoundSent;
import enlace.requests.DraftRequest.ListDrafts;
import enlace.requests.DraftRequest.ListedDraft;
import enlace.requests.DraftRequest.ReadDraft;
import enlace.requests.DraftRequest.Redact;
import enlace.requests.DraftRequest.ResumeDraft;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;

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
  private final Redacting redacting;
  private final Deeds deeds;
  private final Subjects subjects;
  private final Clock clock;

  public DraftsVerticle(Bus bus, Store store, Members members, Clock clock) {
    this.bus = bus;
    this.members = members;
    this.stored = new StoredDrafts(store);
    this.redacting = new Redacting(stored, bus);
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
    return switch (request) {
      case SaveDraft wish -> as(asker, member -> save(asker, member, wish));
      case ReadDraft(var form) ->
          as(
              asker,
              member ->
                  first(
                      stored
                          .begun(member, form)
                          .map(held -> shown(asker, member, held))
                          .orElse(List.of())));
      case ListDrafts _ ->
          stored.isBlank(members.member(asker).id())
              ? Future.succeededFuture(new DraftList(List.of()))
              : as(asker, member -> list(asker, member));
      case DiscardDraft wish -> as(asker, member -> discard(member, wish));
      case ResumeDraft wish -> as(asker, member -> resume(member, wish));
      case FindSent wish -> as(asker, member -> found(member, wish));
      case DiscardSent wish -> as(asker, member -> discardSent(member, wish));
      case DiscardAll(var left) -> discardAll(asker, left);
      case Redact(var redaction) -> redact(asker, redaction);
    };
  }

  private <A> Future<A> as(Asker asker, Function<MemberId, A> work) {
    var member = members.member(asker).id();
    return Waiting.start(() -> work.apply(member));
  }

  private Future<Done> discardAll(Asker asker, MemberId left) {
    if (!(asker instanceof Asker.Platform)) throw new Refused(new NotAllowed("judge"));
    return Waiting.start(
        () -> {
          stored.discardAll(left);
          return new Done();
        });
  }

  private Future<Done> redact(Asker asker, Redaction redaction) {
    if (!(asker instanceof Asker.Platform)) throw new Refused(new NotAllowed("judge"));
    return Waiting.start(
        () -> {
          redacting.redact(redaction);
          return new Done();
        });
  }

  private static FoundDraft first(List<Draft> drafts) {
    return new FoundDraft(drafts.stream().findFirst(), Math.max(0, drafts.size() - 1));
  }

  private SavedDraft save(Asker asker, MemberId member, SaveDraft wish) {
    var form = wish.form();
    var fields = new LinkedHashMap<>(wish.fields());
    BESIDE.forEach(fields::remove);
    refuseTooMuch(fields);
    var held = stored.held(member, form);
    if (held.drafts().isEmpty() && stored.count(member) >= DraftRequest.MOST)
      throw invalid("drafts.complaint.most", DraftRequest.MOST);
    var at = clock.instant().truncatedTo(MILLIS);
    var unsent = SentWords.unsent(form, fields, held.sent());
    if (SentWords.isAll(fields, unsent)) {
      stored.change(member, form, now -> isOver(now, wish) ? now.drafts() : now.others());
      return new SavedDraft(at, 0, false, true);
    }
    boolean used = deeds.isSent(member, form, fields.keySet(), wish.key());
    if (used && wish.asTyped()) throw new Refused(new KeyReused());
    var key = used ? freshKey() : wish.key();
    var others = new AtomicBoolean();
    var draft = new Draft(unsent, key, at, wish.seen());
    long version =
        stored.change(
            member,
            form,
            now -> {
              var kept = beside(now, draft);
              others.set(isOver(now, wish) && !kept.isEmpty());
              return Stream.concat(Stream.of(draft), kept.stream()).toList();
            });
    return new SavedDraft(at, version, others.get(), subjects.isOpen(asker, form, unsent));
  }

  private static boolean isOver(Held held, SaveDraft wish) {
    return held.draft().filter(it -> it.version() != wish.seen()).isPresent();
  }

  /// What is kept beside a draft: all but what it goes on from, and what was sent.
  private static List<Draft> beside(Held held, Draft draft) {
    var first =
        held.draft()
            .filter(it -> it.version() != draft.version())
            .map(it -> it.key().equals(draft.key()) ? renamed(it) : it);
    var others = held.others().stream().filter(it -> !it.key().equals(draft.key()));
    var kept =
        Stream.concat(first.stream(), others).filter(it -> !goesOn(held, it, draft)).toList();
    if (kept.size() > DraftRequest.MOST_OTHERS)
      throw invalid("drafts.complaint.others", DraftRequest.MOST_OTHERS);
    return kept;
  }

  private static boolean goesOn(Held held, Draft earlier, Draft draft) {
    var unsent = SentWords.unsent(held.form(), earlier.fields(), held.sent());
    return OwnWords.areIn(unsent, draft.fields());
  }

  /// The same draft was resumed twice, and each went on in its own way.
  private static Draft renamed(Draft draft) {
    return new Draft(draft.fields(), freshKey(), draft.saved(), draft.version());
  }

  private static Key freshKey() {
    return new Key(UUID.randomUUID().toString());
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

  /// What was not sent, with its quotations as they may be shown now.
  private List<Draft> shown(Asker asker, MemberId member, Held held) {
    return unsent(member, held).stream().map(draft -> requoted(asker, draft)).toList();
  }

  private Draft requoted(Asker asker, Draft draft) {
    var written = draft.fields().values().stream().flatMap(List::stream).toList();
    if (written.stream().noneMatch(text -> text.contains("/discussions/"))) return draft;
    var texts = bus.ask(asker, new Requote(written)).texts().iterator();
    var fields = new LinkedHashMap<String, List<String>>();
    draft
        .fields()
        .forEach(
            (name, values) -> fields.put(name, values.stream().map(_ -> texts.next()).toList()));
    return new Draft(fields, draft.key(), draft.saved(), draft.version());
  }

  /// What was sent is found as such when it is looked for: a crash may have come before its end, or
  /// another tab may have saved the same words.
  private List<Draft> unsent(MemberId member, Held held) {
    var sent = held.drafts().stream().filter(draft -> isSent(member, held, draft)).toList();
    sent.forEach(draft -> stored.discard(member, held.form(), draft.key()));
    return held.drafts().stream().filter(draft -> !sent.contains(draft)).toList();
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
            .flatMap(held -> listed(asker, held.form(), shown(asker, member, held)))
            .toList());
  }

  private Stream<ListedDraft> listed(Asker asker, FormId form, List<Draft> drafts) {
    return drafts.stream()
        .map(draft -> subjects.listed(asker, form, draft, draft != drafts.getFirst()));
  }

  private Done discard(MemberId member, DiscardDraft wish) {
    stored.change(member, wish.form(), held -> wish.key().map(held::without).orElse(held.others()));
    return new Done();
  }

  private Done resume(MemberId member, ResumeDraft wish) {
    stored.change(
        member,
        wish.form(),
        held ->
            Stream.concat(
                    held.drafts().stream().filter(it -> it.key().equals(wish.key())),
                    held.without(wish.key()).stream())
                .toList());
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
