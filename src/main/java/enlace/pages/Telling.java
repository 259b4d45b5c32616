package enlace.pages;

import java.time.Instant;
import java.time.LocalDate;

/// One filling of a template: in whose words, and whether it told anything relative to now, itself
/// or in a part.
final class Telling {
  private final Pages pages;
  private final Words words;
  private final Instant now;
  private boolean asksTheTime;

  Telling(Pages pages, Words words, Instant now) {
    this.pages = pages;
    this.words = words;
    this.now = now;
  }

  /// What a template of its own gives, remembered by itself.
  String part(View view) {
    var part = pages.entry(view, words, now);
    asksTheTime |= part.asksTheTime();
    return part.filled().text();
  }

  Words words() {
    return words;
  }

  String ago(Instant at) {
    asksTheTime = true;
    return words.ago(at, now);
  }

  LocalDate today() {
    asksTheTime = true;
    return LocalDate.ofInstant(now, words.zone());
  }

  boolean asksTheTime() {
    return asksTheTime;
  }
}
