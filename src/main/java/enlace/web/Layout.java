package enlace.web;

import enlace.ids.MemberId;
import enlace.pages.View;
import enlace.rights.Session;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything around a page; the page itself, the token and the number that live updates begin at
/// are holes of its template.
///
/// @param theme empty when the system decides
/// @param languages and `signIn`, which leads back here afterwards: none where nothing else is to
///     be decided
/// @param theming where the choice of an appearance goes
/// @param answer whether it answers a form, and was not asked for by its address
/// @param address on paper, for those who may look it up again
/// @param readsOnly whether to say that the reader may change nothing, and why
/// @param marking of the whole page, for its printed sheets: clear, green, amber or strict
record Layout(
    Language language,
    String title,
    Optional<String> theme,
    boolean demo,
    String style,
    List<String> scripts,
    String icon,
    List<LanguageChoice> languages,
    List<MenuEntry> places,
    Optional<Self> self,
    String signIn,
    String theming,
    boolean answer,
    Optional<String> address,
    Optional<Reading> readsOnly,
    Optional<String> marking)
    implements View {
  /// @param why a key
  /// @param link to what can be done about it
  /// @param until when it ends by itself, if it does
  record Reading(String why, String link, Optional<Instant> until) {}

  /// A language to switch to. Each names itself.
  record LanguageChoice(Language code, String letters, String name, String path, boolean current) {
    static List<LanguageChoice> all(Language present, HttpServerRequest request) {
      return Arrays.stream(Language.values()).map(it -> of(it, present, request)).toList();
    }

    private static LanguageChoice of(
        Language language, Language present, HttpServerRequest request) {
      return new LanguageChoice(
          language,
          language.code().toUpperCase(Locale.ROOT),
          language.ownName(),
          Addresses.switching(language.code(), request),
          language == present);
    }
  }

  /// An entry of the navigation.
  ///
  /// @param word key of its name
  record MenuEntry(String word, String path, boolean current) {
    static List<MenuEntry> all(Optional<Session> session, String path) {
      var present = place(path);
      return names(session).map(it -> of(it, it.equals(present))).toList();
    }

    private static Stream<String> names(Optional<Session> session) {
      boolean rooms = session.filter(Session::readsRooms).isPresent();
      boolean members = session.filter(Session::readsDirectory).isPresent();
      return Stream.of("home", "rooms", "practices", "members")
          .filter(name -> rooms || !name.equals("rooms"))
          .filter(name -> members || !name.equals("members"));
    }

    private static MenuEntry of(String name, boolean current) {
      return new MenuEntry("web.place." + name, name.equals("home") ? "/" : "/" + name, current);
    }

    /// The place a path belongs to, by its first part.
    private static String place(String path) {
      var first = path.startsWith("/") ? path.split("/", 3)[1] : path;
      return switch (first) {
        case "" -> "home";
        case "discussions" -> "rooms";
        default -> first;
      };
    }
  }

  /// The signed-in member.
  ///
  /// @param operator whether to lead to the page of operations, which decides by itself who sees it
  record Self(MemberId id, String name, String initials, BellPart bell, boolean operator) {
    static Self of(Session session, int unread) {
      return new Self(
          session.member(),
          session.name(),
          initials(session.name()),
          BellPart.of(unread),
          session.role() == Role.ADMIN);
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
