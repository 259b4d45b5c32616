package enlace.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.StringTemplateSource;
import com.github.jknack.handlebars.io.TemplateSource;
import enlace.resources.Resources;
import java.io.FileNotFoundException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The text of every template, read once. Handlebars asks for it whenever it fills a partial, even
/// a compiled one; its own loader then asks the file system.
final class TemplateSources extends AbstractTemplateLoader {
  private static final String FOLDER = "templates/";
  private static final String ENDING = ".hbs";

  private final Map<String, TemplateSource> sources = new TreeMap<>();

  TemplateSources() {
    for (var path : Resources.under("templates")) {
      var name = path.substring(FOLDER.length(), path.length() - ENDING.length());
      sources.put(name, new StringTemplateSource(path, new String(Resources.read(path), UTF_8)));
    }
  }

  Set<String> names() {
    return sources.keySet();
  }

  @Override
  public TemplateSource sourceAt(String name) throws FileNotFoundException {
    var source = sources.get(name);
    if (source == null) throw new FileNotFoundException("no template " + name);
    return source;
  }
}
