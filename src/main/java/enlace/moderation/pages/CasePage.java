package enlace.moderation.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.pages.View;
import enlace.vocabulary.Marking;
import enlace.web.Choices;
import enlace.web.Form;
import enlace.web.Labelled;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// One case, for those who handle it or for the author.
///
/// @param words that it is about, or `account`
/// @param who wrote them, or whose account it is
/// @param version edition of the text
/// @param standing how it stands, which keeps itself up to date
/// @param moderates whether the reader moderates the room
/// @param aside whether the reader may not handle it all the same
/// @param form the one that was refused, if any
/// @param steps that the reader may take
/// @param appeal whether the reader may appeal
/// @param answer whether the reader may answer
/// @param behind whether the reader may look behind the attribution, and `author` what that one was
///     told just now
/// @param claim whether it can be taken in hand, and `mine` whether the reader has it
/// @param redact whether the reader may take passages out of it
record CasePage(
    Optional<AboutWords> words,
    Optional<AboutAccount> account,
    String who,
    String path,
    long version,
    Standing standing,
    boolean moderates,
    boolean aside,
    Optional<String> own,
    Form form,
    Optional<Deciding> steps,
    Optional<Prose> appeal,
    Optional<Prose> answer,
    Optional<Prose> note,
    Optional<Prose> behind,
    Optional<String> author,
    boolean claim,
    boolean mine,
    boolean redact)
    implements View {

  /// @param title of the discussion or practice; empty where the reader does not see it
  /// @param place of it on its page
  /// @param heading what the case is about
  /// @param room or where else it stands
  /// @param text empty where nothing is left of it
  record AboutWords(
      Optional<String> title,
      Optional<String> lang,
      Marking marking,
      String place,
      String heading,
      String room,
      Instant written,
      Optional<String> textLang,
      Optional<SafeString> text) {}

  /// @param member path to its page, for those who may read it
  record AboutAccount(Optional<String> member, String name) {}

  /// @param steps to choose from
  /// @param until the last day of a restriction, where there may be one
  record Deciding(Choices steps, Choices rules, Prose reason, Optional<Until> until) {}

  /// @param label a bundle key
  /// @param wrong what was complained about
  record Until(String name, String label, String value, Optional<String> wrong)
      implements Labelled {
    private static final String UNTIL = "until";

    static Until of(Form form) {
      return new Until(
          UNTIL,
          "moderation.until",
          form.values().getOrDefault(UNTIL, ""),
          Optional.ofNullable(form.wrong().get(UNTIL)));
    }
  }

  /// @param claimed who has it in hand; "" for nobody
  record Standing(
      String live,
      String source,
      String state,
      Optional<Instant> due,
      boolean overdue,
      String claimed,
      List<Filed> reports,
      List<Done> history,
      List<Said> notes)
      implements View {
    @Override
    public String template() {
      return "moderation/standing";
    }
  }

  record Filed(String reason, String who, String note, Instant at) {}

  /// @param who "" for what came of itself
  /// @param until the last day of a restriction
  /// @param because path to the case of the words for which it was done
  record Done(
      String step,
      String rule,
      String who,
      String reason,
      Optional<LocalDate> until,
      Optional<String> because,
      Instant at) {}

  record Said(String who, String text, Instant at) {}

  @Override
  public String template() {
    return "moderation/case";
  }
}
