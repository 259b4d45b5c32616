package enlace.pages;

import static java.util.regex.Matcher.quoteReplacement;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Handlebars.SafeString;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import enlace.pages.Filled.Hole;
import enlace.text.Escaping;
import enlace.text.Markdown;
import enlace.vocabulary.Marking;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What templates may call:
///
/// - `{{t 'key' name=value}}`: a message as text
/// - `{{rich 'key' name=value}}`: a message as HTML: in it `<b>…</b>` and `<code>…</code>` stay,
///   and `<reply>…</reply>` becomes a link to the path given as `reply=`
/// - `{{markdown 'key'}}`: a message as a text of a member is shown
/// - `{{firstWords text most handle}}`: of a text of a member the first words in one line, or those
///   around a mention of that handle
/// - `{{day at}}`: `<time datetime="…">23 November 2026</time>`, from an instant or a date
/// - `{{today}}`: the present day in the same way; never in what is kept or sent
/// - `{{days first last}}`: "2–8 March", from two dates
/// - `{{moment at}}`, `{{brief at}}`: the same with the time, long or short
/// - `{{ago at}}`: "2 hours ago", with the moment in the `title`; never in what is kept or sent
/// - `{{tlp marking}}`: the label of a marking, in its colour
/// - `{{part view}}`: what another template gives, remembered by itself: where one row of a list
///   changes the others need not be filled anew
/// - `{{url address}}`: an address written by a member, or `#` when it is not http(s) or mailto
/// - `{{formToken}}`, `{{formKey}}`: hidden fields of a form: its token, and a fresh key for what
///   it makes
/// - `{{scriptToken}}`, `{{journalNumber}}`, `{{content}}`: what the layout has besides: the token
///   as scripts send it, the number live updates begin at, and the page itself
///
/// The last five are holes of the page ([Filled]): each answer has its own.
final class Helpers {
  static final String TELLING = "telling";

  private static final Pattern SAFE_ADDRESS =
      Pattern.compile("(https?://|mailto:)[^\\s\"<>]+", Pattern.CASE_INSENSITIVE);

  /// Stands for a `<` of a value while the `<` of the message are read as tags.
  private static final String LESS = "\uE000";

  /// Stands around the name of a value that is HTML already.
  private static final String MARK = "\uE001";

  private static final Set<String> KEPT = Set.of("b", "code");

  private static final Pattern SLOT =
      Pattern.compile(MARK + "(?<safe>\\w+)" + MARK + "|&lt;(?<end>/?)(?<tag>\\w+)&gt;");

  /// By the words of the few messages that are Markdown.
  private final Map<String, SafeString> rendered = new ConcurrentHashMap<>();

  static void register(Handlebars handlebars) {
    var helpers = new Helpers();
    handlebars.registerHelper("t", (Helper<String>) Helpers::text);
    handlebars.registerHelper("rich", (Helper<String>) Helpers::rich);
    handlebars.registerHelper("markdown", (Helper<String>) helpers::markdown);
    handlebars.registerHelper(
        "firstWords",
        (Helper<String>)
            (text, options) ->
                Markdown.excerpt(text, options.<Integer>param(0), options.<String>param(1)));
    handlebars.registerHelper("day", (Helper<Object>) Helpers::day);
    handlebars.registerHelper(
        "today", (Helper<Object>) (_, options) -> day(telling(options).today(), options));
    handlebars.registerHelper(
        "days",
        (Helper<LocalDate>)
            (first, options) -> words(options).period(first, options.<LocalDate>param(0)));
    handlebars.registerHelper("moment", (Helper<Instant>) Helpers::moment);
    handlebars.registerHelper("brief", (Helper<Instant>) Helpers::brief);
    handlebars.registerHelper("ago", (Helper<Instant>) Helpers::ago);
    handlebars.registerHelper("tlp", (Helper<Marking>) (marking, _) -> tlp(marking));
    handlebars.registerHelper(
        "part", (Helper<View>) (view, options) -> new SafeString(telling(options).part(view)));
    handlebars.registerHelper("url", (Helper<String>) (address, _) -> safe(address));
    handlebars.registerHelper("formToken", (_, _) -> hidden("csrf", Hole.TOKEN));
    handlebars.registerHelper("formKey", (_, _) -> hidden("key", Hole.KEY));
    handlebars.registerHelper("scriptToken", (_, _) -> new SafeString(Hole.TOKEN.mark()));
    handlebars.registerHelper("journalNumber", (_, _) -> new SafeString(Hole.NUMBER.mark()));
    handlebars.registerHelper("content", (_, _) -> new SafeString(Hole.CONTENT.mark()));
    handlebars.registerHelperMissing(
        (Helper<Object>)
            (_, options) -> {
              // Without this, a misspelt helper with values would print nothing.
              if (options.params.length > 0 || !options.hash.isEmpty())
                throw new IllegalArgumentException("no helper " + options.helperName);
              return null;
            });
  }

  private static Object text(String key, Options options) {
    return words(options).say(key, options.hash);
  }

  private Object markdown(String key, Options options) {
    return rendered.computeIfAbsent(words(options).say(key), Markdown::html);
  }

  private static Object rich(String key, Options options) {
    var values = new HashMap<String, Object>();
    options.hash.forEach((name, value) -> values.put(name, marked(name, value)));
    var message = escaped(words(options).say(key, values));
    var html = SLOT.matcher(message).replaceAll(slot -> quoteReplacement(filled(slot, options)));
    return new SafeString(html.replace(LESS, "&lt;"));
  }

  private static Object marked(String name, Object value) {
    return switch (value) {
      case SafeString _ -> MARK + name + MARK;
      case CharSequence text -> text.toString().replace(MARK, "").replace("<", LESS);
      default -> value;
    };
  }

  private static String filled(MatchResult slot, Options options) {
    if (slot.group("safe") != null) return options.hash(slot.group("safe")).toString();
    boolean closing = !slot.group("end").isEmpty();
    var name = slot.group("tag");
    if (KEPT.contains(name)) return "<" + slot.group("end") + name + ">";
    Object path = options.hash(name);
    if (path == null) return slot.group();
    return closing ? "</a>" : "<a href=\"" + escaped(path.toString()) + "\">";
  }

  private static Object day(Object at, Options options) {
    var words = words(options);
    return switch (at) {
      case null -> "";
      case Instant instant -> time(instant, words.day(instant));
      case LocalDate date -> time(date, words.day(date));
      default -> throw new IllegalArgumentException("not a day: " + at);
    };
  }

  private static Object moment(@Nullable Instant at, Options options) {
    return at == null ? "" : time(at, words(options).moment(at));
  }

  private static Object brief(@Nullable Instant at, Options options) {
    return at == null ? "" : time(at, words(options).brief(at));
  }

  private static Object ago(@Nullable Instant at, Options options) {
    if (at == null) return "";
    var telling = telling(options);
    return new SafeString(
        "<time datetime=\"%s\" title=\"%s\">%s</time>"
            .formatted(at, escaped(telling.words().moment(at)), escaped(telling.ago(at))));
  }

  private static Object tlp(@Nullable Marking marking) {
    if (marking == null) return "";
    return new SafeString(
        "<span class=\"tlp tlp-%s\">%s</span>".formatted(colour(marking), marking.code()));
  }

  private static String colour(Marking marking) {
    return switch (marking) {
      case CLEAR -> "clear";
      case GREEN -> "green";
      case AMBER, AMBER_STRICT -> "amber";
      case RED -> "red";
    };
  }

  private static SafeString time(Object at, String text) {
    return new SafeString("<time datetime=\"" + at + "\">" + escaped(text) + "</time>");
  }

  private static Object safe(@Nullable String address) {
    return address != null && SAFE_ADDRESS.matcher(address).matches() ? address : "#";
  }

  private static SafeString hidden(String name, Hole value) {
    return new SafeString(
        "<input type=\"hidden\" name=\"" + name + "\" value=\"" + value.mark() + "\">");
  }

  private static Words words(Options options) {
    return telling(options).words();
  }

  private static Telling telling(Options options) {
    return options.data(TELLING);
  }

  private static String escaped(CharSequence text) {
    return Escaping.HTML.escape(text).toString();
  }
}
