package enlace.pages;

import java.time.Instant;
import java.time.LocalDate;

/// One filling of a template: in whose words, and whether it told anything relative to now.
final class Telling {
  private final Words words;
  private final Instant now;
  private boolean asksTheTime;

  Telling(Words words, Instant now) {
    this.words = words;
    this.now = now;
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
