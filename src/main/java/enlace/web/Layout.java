package enlace.web;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.pages.View;
import enlace.vocabulary.Language;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Everything around a page.
///
/// @param theme empty when the system decides
/// @param number of the journal that the page is at least as new as; live updates begin there
/// @param token for scripts that send; empty for visitors
/// @param marking of the whole page, for its printed sheets: clear, green, amber or strict
record Layout(
    Language language,
    String title,
    Optional<String> theme,
    long number,
    String token,
    boolean demo,
    String style,
    List<String> scripts,
    String icon,
    List<Choice> languages,
    List<Place> places,
    Optional<Self> self,
    String next,
    Optional<String> marking,
    SafeString content)
    implements View {

  /// A language to switch to.
  record Choice(Language code, String letters, String name, String path, boolean current) {
    static Choice of(Language language, String path, boolean current) {
      var letters = language.code().toUpperCase(Locale.ROOT);
      return new Choice(language, letters, name(language), path, current);
    }

    /// The languages name themselves.
    private static String name(Language language) {
      var name = language.locale().getDisplayLanguage(language.locale());
      return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
  }

  /// An entry of the navigation.
  ///
  /// @param word key of its name
  record Place(String word, String path, boolean current) {}

  /// The signed-in member.
  record Self(String name, String initials, BellPart bell) {
    static Self of(Session session, int unread) {
      return new Self(session.name(), initials(session.name()), BellPart.of(unread));
    }

    private static String initials(String name) {
      var letters = new StringBuilder();
      for (var word : name.split("[\\s-]+"))
        if (!word.isEmpty() && Character.isUpperCase(word.codePointAt(0)) && letters.length() < 2)
          letters.appendCodePoint(word.codePointAt(0));
      return letters.toString();
    }
  }

  @Override
  public String template() {
    return "web/layout";
  }
}
