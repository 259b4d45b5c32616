package enlace.mail;

import enlace.ids.LetterId;
import enlace.ids.MemberId;
import enlace.mail.OpenedLetter.Header;
import enlace.mail.StoredLetters.Entry;
import enlace.pages.View;
import enlace.pages.Words;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.web.Call;
import enlace.web.Reply;
import enlace.web.Routes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
    var page = page(call, call.query("limit", ON_A_PAGE, 1, 100));
    return Reply.list(page.entries().stream().map(Item::of).toList(), page.next());
  }

  private Reply showAll(Call call) {
    var page = page(call, ON_A_PAGE);
    var rows = page.entries().stream().map(entry -> Row.of(entry, call.words())).toList();
    return Reply.page(call.words().say("mail.letters"), new LetterList(rows, page.next()));
  }

  private Page page(Call call, int limit) {
    var entries = letters.of(owner(call), call.query("after").map(LetterRoutes::cursor), limit + 1);
    return entries.size() <= limit
        ? new Page(entries, Optional.empty())
        : new Page(entries.subList(0, limit), Optional.of(text(entries.get(limit - 1).cursor())));
  }

  private static String text(Entry.Cursor cursor) {
    return cursor.queued().toEpochMilli() + "." + cursor.id();
  }

  private static Entry.Cursor cursor(String text) {
    try {
      var parts = text.split("\\.", 2);
      return new Entry.Cursor(
          Instant.ofEpochMilli(Long.parseLong(parts[0])), new LetterId(parts[1]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
      throw new Refused(Invalid.of("after", "complaint.code"));
    }
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
    return call.session().orElseThrow().member();
  }

  private static String address(String id) {
    return "/demo/mail/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  private record Page(List<Entry> entries, Optional<String> next) {}

  record Item(
      LetterId id, String kind, String subject, LetterState state, Instant at, long version) {
    static Item of(Entry entry) {
      return new Item(
          entry.id(), entry.kind(), entry.subject(), entry.state(), entry.at(), entry.version());
    }
  }

  record LetterList(List<Row> letters, Optional<String> next) implements View {
    @Override
    public String template() {
      return "mail/letter-list";
    }
  }

  /// @param path empty when there is nothing to open
  record Row(Optional<String> path, String subject, String to, String state, Instant at) {
    static Row of(Entry entry, Words words) {
      return new Row(
          Optional.of(address(entry.id().value())).filter(_ -> entry.kept()),
          entry.subject().isEmpty() ? words.say("mail.unwritten") : entry.subject(),
          entry.to().value(),
          words.say("mail.state." + entry.state().code()),
          entry.at());
    }
  }

  /// @param html path of the HTML part; empty when the text part is shown
  record LetterPage(
      String subject,
      List<Header> headers,
      List<Header> others,
      String path,
      Optional<String> html,
      String text)
      implements View {
    private static final List<String> SHOWN = List.of("From", "To", "Date", "Subject");

    static LetterPage of(String id, OpenedLetter letter, boolean asText) {
      return new LetterPage(
          letter.subject(),
          letter.headers().stream().filter(LetterPage::shown).toList(),
          letter.headers().stream().filter(header -> !shown(header)).toList(),
          address(id),
          asText ? Optional.empty() : Optional.of(address(id) + "/html"),
          letter.text());
    }

    private static boolean shown(Header header) {
      return SHOWN.contains(header.name());
    }

    @Override
    public String template() {
      return "mail/letter-page";
    }
  }
}
