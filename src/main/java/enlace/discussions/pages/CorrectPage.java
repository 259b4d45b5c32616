package enlace.discussions.pages;

import enlace.pages.View;
import enlace.web.Choices;

/// The form in which who opened a discussion puts right what stands above it.
///
/// @param path of the discussion
/// @param readers a bundle key
record CorrectPage(
    String path,
    String title,
    String titleLang,
    long version,
    boolean chathamHouse,
    String readers,
    Subject subject,
    Choices kinds,
    Choices languages,
    Choices markings)
    implements View {
  @Override
  public String template() {
    return "discussions/correct";
  }
}
