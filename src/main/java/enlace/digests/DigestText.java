package enlace.digests;

import enlace.digests.DigestLetter.DigestLine;
import enlace.digests.DigestLetter.Event;
import enlace.digests.DigestLetter.LetterSection;
import enlace.digests.DigestLetter.Quote;
import enlace.mail.PlainText;
import enlace.pages.Words;
import java.util.Locale;

/// The text part of a digest.
final class DigestText {
  private final DigestLetter letter;
  private final Words words;
  private final Locale locale;
  private final PlainText text = new PlainText();

  private DigestText(DigestLetter letter, Words words) {
    this.letter = letter;
    this.words = words;
    this.locale = words.language().locale();
  }

  static String of(DigestLetter letter, Words words) {
    return new DigestText(letter, words).written();
  }

  private String written() {
    head();
    letter.sections().forEach(this::section);
    letter.restricted().ifPresent(this::restricted);
    letter.earlier().ifPresent(earlier -> text.paragraph(earlier).line(letter.home()));
    if (!letter.events().isEmpty()) text.heading(words.say("digests.events"), locale);
    letter.events().forEach(this::event);
    foot();
    return text.toString();
  }

  private void head() {
    text.line(letter.marking().code() + "   " + words.say("digests.marking"));
    if (letter.demo()) text.line(words.say("mail.demo"));
    text.paragraph("ENLACE").line(letter.period());
    text.paragraph(letter.lead()).line(letter.home());
  }

  private void section(LetterSection section) {
    text.heading(section.heading(), locale);
    section.items().forEach(this::item);
    section.more().ifPresent(more -> text.paragraph(more).line(letter.home()));
  }

  private void item(DigestLine item) {
    text.paragraph(item.marking().code() + "   " + String.join(", ", item.about()));
    text.line(item.title());
    item.quote().ifPresent(this::quote);
    text.line(item.address());
  }

  private void quote(Quote quote) {
    var by = quote.by().map(who -> who + " ").orElse("");
    for (var line : quote.lines()) {
      text.quoted(by + line);
      by = "";
    }
  }

  private void restricted(String number) {
    text.heading(words.say("digests.section.restricted"), locale);
    text.paragraph("TLP:AMBER+STRICT").line(number);
  }

  private void event(Event event) {
    text.paragraph(event.where().isEmpty() ? event.when() : event.when() + ", " + event.where());
    text.line(event.title());
  }

  private void foot() {
    text.blank().rule().line(letter.reason());
    text.paragraph(words.say("digests.page.settings")).line(letter.settings());
    text.paragraph(words.say("digests.stop") + " " + words.say("digests.foot.asks"));
    text.line(letter.stop());
    text.paragraph(words.say("mail.foot.links"));
    text.paragraph(words.say("mail.foot.neutral"));
    text.paragraph(letter.marking().code());
  }
}
