package enlace.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// One filling of a template: in whose words, with which parts, and whether it told anything
/// relative to now, itself or in a part.
final class Telling {
  private final Pages pages;
  private final Words words;
  private final Instant now;
  private final List<Filled> parts = new ArrayList<>();
  private boolean asksTheTime;

  Telling(Pages pages, Words words, Instant now) {
    this.pages = pages;
    this.words = words;
    this.now = now;
  }

  /// What a template of its own gives, remembered by itself.
  ///
  /// @return what stands for it in the text
  String part(View view) {
    var part = pages.entry(view, words, now);
    asksTheTime |= part.asksTheTime();
    parts.add(part.filled());
    return Filled.mark(parts.size() - 1);
  }

  Filled filled(String html) {
    return Filled.of(html, parts);
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
