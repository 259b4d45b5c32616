package enlace.moderation.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.pages.View;
import enlace.vocabulary.Marking;
import enlace.web.Choices;
import enlace.web.Form;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One case, for those who handle it or for the author.
///
/// @param title of the discussion; empty where the reader does not see it
/// @param place of the post on its page
/// @param number 1 for the discussion itself
/// @param who wrote it
/// @param textLang empty where nothing is left of the text
/// @param version edition of the text
/// @param standing how it stands, which keeps itself up to date
/// @param moderates whether the reader moderates the room
/// @param aside whether the reader may not handle it all the same
/// @param form the one that was refused, if any
/// @param steps that the reader may take
/// @param appeal whether the reader may appeal
/// @param answer whether the reader may answer
/// @param claim whether it can be taken in hand, and `mine` whether the reader has it
/// @param redact whether the reader may take passages out of it
record CasePage(
    Optional<String> title,
    Optional<String> lang,
    Optional<Marking> marking,
    String place,
    int number,
    String room,
    String who,
    Instant written,
    String textLang,
    Optional<SafeString> text,
    String path,
    long version,
    Standing standing,
    boolean moderates,
    boolean aside,
    boolean own,
    Form form,
    Optional<Deciding> steps,
    Optional<Prose> appeal,
    Optional<Prose> answer,
    Optional<Prose> note,
    boolean claim,
    boolean mine,
    boolean redact)
    implements View {

  /// @param steps to choose from
  record Deciding(Choices steps, Choices rules, Prose reason) {}

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
  record Done(String step, String rule, String who, String reason, Instant at) {}

  record Said(String who, String text, Instant at) {}

  @Override
  public String template() {
    return "moderation/case";
  }
}
