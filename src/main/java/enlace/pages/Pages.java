package enlace.pages;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Formatter;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import enlace.pages.Remembered.Entry;
import enlace.text.Escaping;
import enlace.vocabulary.Coded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Fills templates. One Handlebars with one loader rooted at `/templates`, every template compiled
/// at start, and a resolver that sees record components and map entries only ([Records]); a name is
/// looked for in the present context alone, the outer one is `../name`. Optionals are opened.
///
/// What templates may call, besides `if`, `unless`, `each` and `with`: [Helpers].
public final class Pages {
  private static final Records RECORDS = new Records();

  private final Map<String, Template> templates;
  private final Clock clock;
  private final Remembered remembered = new Remembered();

  private Pages(Map<String, Template> templates, Clock clock) {
    this.templates = templates;
    this.clock = clock;
  }

  /// Compiles every template; a broken one stops the start.
  ///
  /// @param clock for "2 hours ago"
  public static Pages load(Clock clock) {
    var sources = new TemplateSources();
    var handlebars = handlebars(sources);
    var templates = new HashMap<String, Template>();
    for (var name : sources.names()) templates.put(name, compiled(handlebars, name));
    return new Pages(Map.copyOf(templates), clock);
  }

  private static Handlebars handlebars(TemplateSources sources) {
    var handlebars =
        new Templates(sources)
            .with(new ConcurrentMapTemplateCache())
            .with(Escaping.HTML)
            .prettyPrint(true)
            .parentScopeResolution(false);
    Helpers.register(handlebars);
    return handlebars;
  }

  /// Prints codes instead of the names of constants. A formatter would do that too, but Handlebars'
  /// chain of formatters words a complaint for every value that is fine, with the whole value in
  /// it: a third of all memory a page takes.
  private static final class Templates extends Handlebars {
    Templates(TemplateSources sources) {
      super(sources);
    }

    @Override
    public Formatter.Chain getFormatter() {
      return value -> value instanceof Coded coded ? coded.code() : value;
    }
  }

  private static Template compiled(Handlebars handlebars, String name) {
    try {
      return handlebars.compile(name);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /// For whatever may be kept or sent: a template that holds a form cannot be filled like this.
  public String fill(View view, Words words) {
    return filled(view, new Telling(this, words, clock.instant())).text();
  }

  /// For an answer, which fills in what is its own. What the same record gave before, in the same
  /// language and time zone, is remembered ([Remembered]).
  public Filled page(View view, Words words) {
    return entry(view, words, clock.instant()).filled();
  }

  /// The same, with whether it is right for a minute only.
  Entry entry(View view, Words words, Instant now) {
    return remembered.get(
        view,
        words,
        now,
        () -> {
          var telling = new Telling(this, words, now);
          var filled = filled(view, telling);
          return Entry.of(filled, now, telling.asksTheTime());
        });
  }

  private Filled filled(View view, Telling telling) {
    var template = templates.get(view.template());
    if (template == null) throw new IllegalArgumentException("no template " + view.template());
    var context = Context.newBuilder(view).resolver(RECORDS).build();
    context.data(Helpers.TELLING, telling);
    try {
      var html = new Pieces();
      template.apply(context, html);
      return telling.filled(telling.words().wordedHtml(html.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(view.template(), e);
    } finally {
      context.destroy();
    }
  }
}
