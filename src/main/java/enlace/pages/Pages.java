package enlace.pages;

/// Fills templates. One Handlebars with one loader rooted at `/templates`, a template cache and a
/// resolver that sees record components only. Helpers: `{{t 'key' name=value}}`, `{{day at}}`,
/// `{{moment at}}`, `{{ago at}}`, `{{url path}}`.
public final class Pages {

  public String fill(View view, Words words) {
    throw new UnsupportedOperationException();
  }
}
