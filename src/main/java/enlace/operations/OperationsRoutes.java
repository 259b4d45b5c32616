package enlace.operations;

import enlace.ids.LetterId;
import enlace.journal.FollowerProgress;
import enlace.journal.Journal;
import enlace.mail.StoredLetters;
import enlace.mail.StoredLetters.FailedLetter;
import enlace.mail.StoredLetters.LetterCounts;
import enlace.operations.OperationsPage.Letter;
import enlace.operations.OperationsPage.Letters;
import enlace.operations.OperationsPage.Listener;
import enlace.operations.OperationsPage.Stopped;
import enlace.pages.Words;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.store.Database;
import enlace.web.Call;
import enlace.web.Reply;
import enlace.web.Routes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How this node stands, for administrators. Shows whom letters go to, never what they say.
public final class OperationsRoutes implements Routes.Feature {
  private static final int SHOWN = 50;

  private final String version;
  private final Instant since;
  private final Database database;
  private final Journal journal;
  private final StoredLetters letters;
  private final Troubles troubles;
  private final Members members;

  /// @param since when this node began
  public OperationsRoutes(
      String version,
      Instant since,
      Database database,
      Journal journal,
      StoredLetters letters,
      Troubles troubles,
      Members members) {
    this.version = version;
    this.since = since;
    this.database = database;
    this.journal = journal;
    this.letters = letters;
    this.troubles = troubles;
    this.members = members;
  }

  @Override
  public void addTo(Routes table) {
    table.get("/operations", this::show).post("/operations/letters", this::tryAgain);
  }

  private Reply show(Call call) {
    checkAdministrator(call);
    var words = call.words();
    var page =
        new OperationsPage(
            call.query("again").isPresent(),
            troubles.sentences(words),
            version,
            since,
            database.described(),
            journal.end(),
            journal.standings().stream().map(OperationsRoutes::listener).toList(),
            letters(words));
    return Reply.page(words.say("operations.title"), page);
  }

  private void checkAdministrator(Call call) {
    if (!Permissions.mayAdminister(members.reader(call.asker())))
      throw new Refused(new NotAllowed("operate"));
  }

  private static Listener listener(FollowerProgress standing) {
    return new Listener(
        standing.listener(),
        standing.position(),
        standing.behind(),
        standing.stopped().map(it -> new Stopped(it.number(), it.reason())));
  }

  /// Empty when the database is away: the rest of the page says so.
  private Optional<Letters> letters(Words words) {
    try {
      var counts = letters.counts();
      var failed = letters.failed(SHOWN).stream().map(it -> letter(it, words)).toList();
      return Optional.of(
          new Letters(
              counted(counts.waiting(), words),
              counted(counts.sent(), words),
              counted(counts.failed(), words),
              letters.noMailboxes(SHOWN),
              failed));
    } catch (Refused _) {
      return Optional.empty();
    }
  }

  private static String counted(long count, Words words) {
    var values = Map.<String, Object>of("count", count);
    return count < LetterCounts.MOST
        ? words.say("operations.count", values)
        : words.say("operations.count.most", values);
  }

  private static Letter letter(FailedLetter failed, Words words) {
    return new Letter(
        failed.id().value(),
        words.say("operations.kind." + failed.kind()),
        failed.to().value(),
        failed.note(),
        failed.at(),
        failed.perhapsSent());
  }

  /// A second click finds it done.
  private Reply tryAgain(Call call) {
    checkAdministrator(call);
    letters.tryAgain(new LetterId(call.fields().text("letter").value()));
    return Reply.to("/operations?again=yes");
  }
}
