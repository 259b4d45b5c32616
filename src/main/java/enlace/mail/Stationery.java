package enlace.mail;

import enlace.mail.LetterWriter.Written;
import enlace.pages.Pages;
import enlace.pages.View;
import enlace.pages.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts letters on paper: the same words as HTML and as text, with head and foot.
public final class Stationery {
  private final Pages pages;
  private final boolean demo;

  /// @param demo whether letters say that States, offices and texts are invented
  public Stationery(Pages pages, boolean demo) {
    this.pages = pages;
    this.demo = demo;
  }

  public boolean demo() {
    return demo;
  }

  /// For features that write more than a few sentences.
  public String html(View letter, Words words) {
    return pages.fill(letter, words);
  }

  public Written write(SimpleLetter letter, Words words) {
    var html = html(Simple.of(letter, words, demo), words);
    return new Written(
        words.worded(letter.subject()),
        words.worded(text(letter, words)),
        html,
        Optional.empty(),
        Map.of());
  }

  private String text(SimpleLetter letter, Words words) {
    var text = new PlainText();
    if (demo) text.line(words.say("mail.demo")).blank();
    text.line("ENLACE").line(letter.heading());
    letter.paragraphs().forEach(text::paragraph);
    letter
        .button()
        .ifPresent(
            button ->
                text.paragraph(words.say("mail.button.text", Map.of("label", button.label())))
                    .line(button.address()));
    letter.closing().forEach(text::paragraph);
    text.blank().rule().line(words.say("mail.foot.links"));
    return text.paragraph(words.say("mail.foot.neutral")).toString();
  }

  /// @param preview what lists of mails show beside the subject
  record Simple(
      String lang,
      boolean demo,
      String subject,
      String preview,
      String heading,
      List<String> paragraphs,
      Optional<SimpleLetter.Button> button,
      List<String> closing)
      implements View {

    static Simple of(SimpleLetter letter, Words words, boolean demo) {
      return new Simple(
          words.language().code(),
          demo,
          letter.subject(),
          letter.paragraphs().getFirst(),
          letter.heading(),
          letter.paragraphs(),
          letter.button(),
          letter.closing());
    }

    @Override
    public String template() {
      return "mail/letter/simple";
    }
  }
}
