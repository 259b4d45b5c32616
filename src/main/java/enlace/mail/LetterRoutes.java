package enlace.mail;

import enlace.ids.LetterId;
import enlace.ids.MemberId;
import enlace.mail.LetterList.LetterRow;
import enlace.mail.StoredLetters.Entry;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.store.Cursor;
import enlace.store.Page;
import enlace.web.Call;
import enlace.web.Reply;
import enlace.web.Routes;

/// A member's own letters, and the invitations this member sent: how each stands, by the API; and
/// where letters are kept, what they say, as a mail program would show it.
///
/// What stands at `/demo/mail` has been delivered, so it is shown as it was sent, like any mail in
/// a mailbox.
public final class LetterRoutes implements Routes.Feature {
  private static final int ON_A_PAGE = 20;

  /// The sandbox runs nothing and sends no form; links open beside it.
  private static final String POLICY =
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
          + " style-src 'unsafe-inline'; frame-ancestors 'self'";

  private final StoredLetters letters;
  private final boolean shows;

  /// @param shows whether letters are kept and shown: in the demonstration, and without a mail
  ///     server
  public LetterRoutes(StoredLetters letters, boolean shows) {
    this.letters = letters;
    this.shows = shows;
  }

  @Override
  public void addTo(Routes table) {
    table.get("/api/v1/letters", this::list);
    if (!shows) return;
    table
        .get("/demo/mail", this::showAll)
        .get("/demo/mail/:id", this::show)
        .get("/demo/mail/:id/html", this::html);
  }

  private Reply list(Call call) {
    var page = page(call, call.limit());
    return Reply.list(
        page.items().stream().map(LetterItem::of).toList(), page.next().map(Cursor::text));
  }

  private Reply showAll(Call call) {
    var page = page(call, ON_A_PAGE);
    var rows = page.items().stream().map(entry -> LetterRow.of(entry, call.words())).toList();
    return Reply.page(
        call.words().say("mail.letters"), new LetterList(rows, page.next().map(Cursor::text)));
  }

  private Page<Entry> page(Call call, int limit) {
    var found = letters.of(owner(call), call.query("after").map(Cursor::read), limit + 1);
    return Page.of(found, limit, Entry::place);
  }

  private Reply show(Call call) {
    var letter = opened(call);
    boolean asText = call.query("part").filter("text"::equals).isPresent();
    return Reply.page(letter.subject(), LetterPage.of(call.path("id"), letter, asText));
  }

  private Reply html(Call call) {
    var html = opened(call).html().replace("<head>", "<head><base target=\"_blank\">");
    return new Reply.Document("text/html", html, POLICY);
  }

  private OpenedLetter opened(Call call) {
    return letters
        .read(owner(call), new LetterId(call.path("id")))
        .map(OpenedLetter::of)
        .orElseThrow(() -> new Refused(new NotFound()));
  }

  private static MemberId owner(Call call) {
    return call.signedIn().member();
  }
}
