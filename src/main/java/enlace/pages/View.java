package enlace.pages;

/// What one template is filled from: a record with everything the template asks, named as the
/// template. Components of type `Handlebars.SafeString` are HTML, everything else is escaped.
public interface View {
  /// The template's path under `templates/`, without ending, such as `discussions/discussion`.
  String template();
}
