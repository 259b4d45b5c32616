package enlace.mail;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import enlace.bus.Bus;
import enlace.ids.EmailAddress;
import enlace.ids.LetterId;
import enlace.ids.MemberId;
import enlace.mail.LetterWriter.Order;
import enlace.mail.LetterWriter.Written;
import enlace.store.Batches;
import enlace.store.Cursor;
import enlace.store.DocumentKind.Index;
import enlace.store.Store;
import enlace.vocabulary.Coded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The letters and how each stands; bookkeeping, changed by named atomic operations.
///
/// A letter that has not ended has a `due`: when it is to be tried, or when the claim of whoever
/// has it in hand runs out. What a postman changes is bound to its claim's fence, so that a process
/// that slept cannot finish a letter that another took over.
///
/// A letter that ended long ago is forgotten but for its key: `{_id, ended, facts}` is left, so
/// that whoever queues it again finds it there, and a digest its window.
public final class StoredLetters implements Letters {
  /// Where a letter put into the queue is told of.
  static final String QUEUED = "enlace.mail.queued";

  static final Duration LEASE = Duration.ofMinutes(2);
  private static final int BATCH = 500;

  private final Store store;
  private final MongoCollection<Document> letters;
  private final StoredAddresses addresses;
  private final Bus bus;
  private final Clock clock;
  private final boolean keeps;

  /// @param keeps whether the text of a letter that has ended is kept to be shown
  public StoredLetters(Store store, Bus bus, Clock clock, boolean keeps) {
    this.store = store;
    this.letters =
        store.bookkeeping(
            "letters",
            List.of(
                Index.on("+due"),
                Index.on("+owner", "-queued", "-_id"),
                Index.on("+state", "-at", "-_id")));
    this.addresses = new StoredAddresses(store, clock);
    this.bus = bus;
    this.clock = clock;
    this.keeps = keeps;
  }

  @Override
  public void queue(
      LetterId id, String kind, MemberId owner, EmailAddress to, Map<String, String> facts) {
    var now = date(clock.instant());
    var letter =
        new Document("kind", kind)
            .append("owner", owner.value())
            .append("to", to.value())
            .append("facts", new Document(new TreeMap<>(facts)))
            .append("state", LetterState.WAITING.code())
            .append("at", now)
            .append("queued", now)
            .append("due", now)
            .append("version", 1L)
            .append("fence", 0L)
            .append("refusals", 0);
    store.call(
        () ->
            letters.updateOne(
                named(id), new Document("$setOnInsert", letter), new UpdateOptions().upsert(true)));
    bus.nudge(QUEUED);
  }

  @Override
  public Optional<Standing> find(LetterId id) {
    return Optional.ofNullable(
            store.call(
                () ->
                    letters.find(named(id)).projection(include("state", "ended", "facts")).first()))
        .map(letter -> new Standing(lastState(letter), texts(letter, "facts")));
  }

  @Override
  public Optional<NoMailbox> noMailbox(EmailAddress address) {
    return addresses.find(address);
  }

  /// The addresses that nothing goes to any more, the latest first.
  public List<NoMailbox> noMailboxes(int limit) {
    return addresses.list(limit);
  }

  /// From now on nothing more goes there.
  void hasNoMailbox(EmailAddress address, String note) {
    addresses.add(address, note);
  }

  /// Takes the letter that has been due for longest, or one whose postman did not come back.
  Optional<Claim> claim() {
    var now = clock.instant();
    return Optional.ofNullable(
            store.call(
                () ->
                    letters.findOneAndUpdate(
                        lte("due", date(now)),
                        combine(
                            stands(LetterState.SENDING, now),
                            set("due", date(now.plus(LEASE))),
                            inc("fence", 1L)),
                        new FindOneAndUpdateOptions()
                            .sort(ascending("due"))
                            .returnDocument(ReturnDocument.AFTER))))
        .map(StoredLetters::claimed);
  }

  private static Claim claimed(Document letter) {
    return new Claim(
        new Order(
            id(letter),
            new MemberId(letter.getString("owner")),
            new EmailAddress(letter.getString("to")),
            texts(letter, "facts")),
        letter.getString("kind"),
        letter.getLong("fence"),
        letter.getInteger("refusals"),
        Optional.ofNullable(letter.getDate("refusedFirst")).map(Date::toInstant),
        frozen(letter),
        texts(letter, "judged"));
  }

  /// False when another has taken the letter over.
  boolean renew(Claim claim) {
    return change(claim, set("due", date(clock.instant().plus(LEASE))));
  }

  /// From now on the letter may have been sent. False when another has taken it over.
  boolean freeze(Claim claim, Frozen frozen, Written written) {
    return change(
        claim,
        combine(
            set("from", frozen.from().value()),
            set("message", frozen.message()),
            set("subject", written.subject()),
            set("judged", new Document(new TreeMap<>(written.judged()))),
            inc("version", 1L)));
  }

  /// @param mayBeShown whether its text is kept, where texts are
  void sent(Claim claim, String note, boolean mayBeShown) {
    var ended = ended(LetterState.SENT, note);
    change(claim, keeps && mayBeShown ? combine(ended, set("kept", true)) : forgetting(ended));
  }

  /// @param perhapsSent whether an earlier answer was lost, so that the reader may have it
  void failed(Claim claim, String note, boolean perhapsSent) {
    var failed = combine(ended(LetterState.FAILED, note), set("perhapsSent", perhapsSent));
    change(claim, forgetting(failed));
  }

  void dropped(Claim claim) {
    change(claim, forgetting(ended(LetterState.DROPPED, "nothing to tell")));
  }

  private Bson ended(LetterState state, String note) {
    return combine(
        stands(state, clock.instant()), set("note", note), unset("due"), unset("judged"));
  }

  private static Bson forgetting(Bson ended) {
    return combine(ended, unset("message"));
  }

  /// After a clear no: to be written anew, unless it may have been sent before.
  void refused(Claim claim, Instant next, String note) {
    change(claim, combine(again(claim, next, note), counted(claim)));
  }

  /// After a lost answer: the same bytes may go once more.
  void lost(Claim claim, Instant next, String note) {
    change(claim, combine(later(LetterState.UNCERTAIN, next, note), counted(claim)));
  }

  /// Given back untried: no letter is to blame when the mail server is away.
  void untried(Claim claim, Instant next, String note) {
    change(claim, again(claim, next, note));
  }

  private Bson again(Claim claim, Instant next, String note) {
    return claim.frozen().isPresent()
        ? later(LetterState.UNCERTAIN, next, note)
        : combine(later(LetterState.WAITING, next, note), unset("message"), unset("judged"));
  }

  private Bson later(LetterState state, Instant next, String note) {
    return combine(stands(state, clock.instant()), set("due", date(next)), set("note", note));
  }

  private Bson counted(Claim claim) {
    return combine(
        inc("refusals", 1),
        set("refusedFirst", date(claim.refusedFirst().orElseGet(clock::instant))));
  }

  private static Bson stands(LetterState state, Instant now) {
    return combine(set("state", state.code()), set("at", date(now)), inc("version", 1L));
  }

  private boolean change(Claim claim, Bson change) {
    return store
            .call(
                () -> letters.updateOne(and(named(claim.id()), eq("fence", claim.fence())), change))
            .getMatchedCount()
        == 1;
  }

  /// When the next letter is due, or the next claim runs out.
  Optional<Instant> nextDue() {
    return Optional.ofNullable(
            store.call(
                () ->
                    letters
                        .find(gte("due", new Date(0)))
                        .sort(ascending("due"))
                        .projection(include("due"))
                        .first()))
        .map(letter -> instant(letter, "due"));
  }

  /// Letters of that owner, the newest first.
  ///
  /// @param after where to go on, or empty for the first
  List<Entry> of(MemberId owner, Optional<Cursor> after, int limit) {
    var owned = eq("owner", owner.value());
    var filter = after.map(place -> and(owned, place.behind("queued"))).orElse(owned);
    return store.call(
        () ->
            letters
                .find(filter)
                .sort(orderBy(descending("queued"), descending("_id")))
                .limit(limit)
                .projection(
                    include("kind", "to", "subject", "state", "at", "queued", "version", "kept"))
                .map(StoredLetters::entry)
                .into(new ArrayList<>()));
  }

  /// How many stand how.
  public LetterCounts counts() {
    return new LetterCounts(
        count(LetterState.WAITING, LetterState.SENDING, LetterState.UNCERTAIN),
        count(LetterState.SENT),
        countFailed());
  }

  @Override
  public long countFailed() {
    return count(LetterState.FAILED);
  }

  private long count(LetterState... states) {
    var codes = Arrays.stream(states).map(LetterState::code).toList();
    return store.call(
        () ->
            letters.countDocuments(
                in("state", codes), new CountOptions().limit(LetterCounts.MOST)));
  }

  /// @param waiting those that have not ended
  public record LetterCounts(long waiting, long sent, long failed) {
    /// No state is counted further.
    public static final int MOST = 10_000;
  }

  /// The letters that failed last.
  public List<FailedLetter> failed(int limit) {
    return store.call(
        () ->
            letters
                .find(eq("state", LetterState.FAILED.code()))
                .sort(orderBy(descending("at"), descending("_id")))
                .limit(limit)
                .batchSize(limit)
                .projection(include("kind", "to", "note", "at", "perhapsSent"))
                .map(StoredLetters::failure)
                .into(new ArrayList<>()));
  }

  private static FailedLetter failure(Document letter) {
    return new FailedLetter(
        id(letter),
        letter.getString("kind"),
        new EmailAddress(letter.getString("to")),
        Optional.ofNullable(letter.getString("note")).orElse(""),
        instant(letter, "at"),
        letter.getBoolean("perhapsSent", true));
  }

  /// @param note what the mail server said last, or the postman
  /// @param perhapsSent whether an answer was lost, so that the reader may have it
  public record FailedLetter(
      LetterId id, String kind, EmailAddress to, String note, Instant at, boolean perhapsSent) {}

  /// Puts a letter that failed into the queue once more, to be judged and written anew. One that
  /// the reader may have stays as it is: it would go twice. Its address is tried again as well.
  ///
  /// @return whether it was done; a second time it is not
  public boolean tryAgain(LetterId id) {
    var now = clock.instant();
    to(id).ifPresent(addresses::remove);
    var failed = and(named(id), eq("state", LetterState.FAILED.code()), eq("perhapsSent", false));
    boolean done =
        store
                .call(
                    () ->
                        letters.updateOne(
                            failed,
                            combine(
                                later(LetterState.WAITING, now, "tried again"),
                                set("refusals", 0),
                                unset("refusedFirst"),
                                unset("message"))))
                .getMatchedCount()
            == 1;
    if (done) bus.nudge(QUEUED);
    return done;
  }

  private Optional<EmailAddress> to(LetterId id) {
    return Optional.ofNullable(
            store.call(() -> letters.find(named(id)).projection(include("to")).first()))
        .map(letter -> letter.getString("to"))
        .map(EmailAddress::new);
  }

  /// What was last said of the letter, by the mail server or by the postman.
  String note(LetterId id) {
    var letter = store.call(() -> letters.find(named(id)).projection(include("note")).first());
    return letter == null ? "" : Optional.ofNullable(letter.getString("note")).orElse("");
  }

  /// That owner's letter as it was frozen; empty also when its text was not kept.
  Optional<Frozen> read(MemberId owner, LetterId id) {
    return Optional.ofNullable(
            store.call(() -> letters.find(and(named(id), eq("owner", owner.value()))).first()))
        .filter(letter -> letter.getBoolean("kept", false))
        .flatMap(StoredLetters::frozen);
  }

  @Override
  public void forget(Predicate<String> said) {
    var written = or(exists("message"), exists("subject"));
    var ids = new ArrayList<String>();
    store.call(
        () -> {
          ids.clear();
          letters
              .find(written)
              .projection(include("from", "to", "message", "subject"))
              .forEach(letter -> says(letter, said).ifPresent(ids::add));
          return ids;
        });
    for (var id : ids)
      store.call(
          () ->
              letters.updateOne(
                  eq(id),
                  combine(
                      unset("message"),
                      unset("subject"),
                      unset("judged"),
                      unset("kept"),
                      inc("version", 1L))));
  }

  private static Optional<String> says(Document letter, Predicate<String> said) {
    var subject = Optional.ofNullable(letter.getString("subject")).orElse("");
    var opened =
        frozen(letter)
            .map(OpenedLetter::of)
            .map(it -> String.join("\n\n", it.subject(), it.text(), it.html()));
    return Optional.of(letter.getString("_id"))
        .filter(_ -> said.test(subject + opened.map(it -> "\n\n" + it).orElse("")));
  }

  /// Forgets the addresses without a mailbox that were found before that and that nobody has.
  void forgetAddresses(Instant before, Set<EmailAddress> had) {
    addresses.forget(before, had);
  }

  /// Forgets all but the keys of the letters that ended before that. One that failed for an address
  /// without a mailbox stays as long as nothing goes there: trying it again is what changes that.
  void forgetEnded(Instant before) {
    forget(and(eq("state", LetterState.SENT.code()), lt("at", date(before))));
    forget(and(eq("state", LetterState.DROPPED.code()), lt("at", date(before))));
    forget(
        and(
            eq("state", LetterState.FAILED.code()),
            lt("at", date(before)),
            nin("to", addresses.all())));
  }

  private void forget(Bson which) {
    Batches.untilDone(BATCH, () -> forgetSome(which));
  }

  /// One that is tried again meanwhile stays.
  private int forgetSome(Bson which) {
    var tombstones =
        store.call(
            () ->
                letters
                    .find(which)
                    .sort(descending("at", "_id"))
                    .limit(BATCH)
                    .projection(include("state", "facts"))
                    .map(letter -> tombstone(letter, which))
                    .into(new ArrayList<>()));
    if (!tombstones.isEmpty())
      store.call(() -> letters.bulkWrite(tombstones, new BulkWriteOptions().ordered(false)));
    return tombstones.size();
  }

  private static ReplaceOneModel<Document> tombstone(Document letter, Bson which) {
    return new ReplaceOneModel<>(
        and(named(id(letter)), which),
        new Document("ended", letter.getString("state"))
            .append("facts", letter.get("facts", Document.class)));
  }

  private static Entry entry(Document letter) {
    return new Entry(
        id(letter),
        letter.getString("kind"),
        new EmailAddress(letter.getString("to")),
        Optional.ofNullable(letter.getString("subject")).orElse(""),
        state(letter),
        instant(letter, "at"),
        instant(letter, "queued"),
        letter.get("version", 1L),
        letter.getBoolean("kept", false));
  }

  private static Optional<Frozen> frozen(Document letter) {
    return Optional.ofNullable(letter.getString("message"))
        .map(
            message ->
                new Frozen(
                    new EmailAddress(letter.getString("from")),
                    new EmailAddress(letter.getString("to")),
                    message));
  }

  private static LetterState state(Document letter) {
    return Coded.known(LetterState.class, letter.getString("state"));
  }

  /// Also of one that was forgotten.
  private static LetterState lastState(Document letter) {
    return letter.containsKey("ended")
        ? Coded.known(LetterState.class, letter.getString("ended"))
        : state(letter);
  }

  private static Map<String, String> texts(Document letter, String field) {
    var texts = new TreeMap<String, String>();
    var stored = letter.get(field, Document.class);
    if (stored != null) stored.forEach((key, value) -> texts.put(key, (String) value));
    return texts;
  }

  private static Bson named(LetterId id) {
    return eq("_id", id.value());
  }

  private static LetterId id(Document letter) {
    return new LetterId(letter.getString("_id"));
  }

  private static Instant instant(Document letter, String field) {
    return letter.getDate(field).toInstant();
  }

  private static Date date(Instant instant) {
    return Date.from(instant);
  }

  /// A letter in a list, without its text.
  ///
  /// @param kept whether there is a text to read
  record Entry(
      LetterId id,
      String kind,
      EmailAddress to,
      String subject,
      LetterState state,
      Instant at,
      Instant queued,
      long version,
      boolean kept) {

    Cursor place() {
      return Cursor.at(queued, id);
    }
  }
}
