package enlace.members.pages;

import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.ULocale;
import enlace.vocabulary.Choice;
import enlace.vocabulary.Language;
import enlace.vocabulary.State;
import enlace.vocabulary.Vocabulary;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Time zones to choose from: those of the States, and where partners sit. Named by their city.
record Zones(Vocabulary vocabulary, Clock clock) {
  private static final List<String> ELSEWHERE =
      List.of(
          "UTC",
          "America/New_York",
          "America/Los_Angeles",
          "America/Toronto",
          "Europe/Amsterdam",
          "Europe/Brussels",
          "Europe/Lisbon",
          "Europe/London",
          "Europe/Madrid",
          "Europe/Paris",
          "Europe/Rome",
          "Europe/Vienna",
          "Europe/Zurich",
          "Africa/Addis_Ababa",
          "Africa/Nairobi",
          "Asia/Seoul",
          "Asia/Tokyo");

  static boolean exists(String zone) {
    return ZoneId.getAvailableZoneIds().contains(zone);
  }

  /// @param present is offered as well
  List<Choice> choices(String present, Language language) {
    var names = TimeZoneNames.getInstance(ULocale.forLocale(language.locale()));
    var states = vocabulary.states().stream().map(State::zone).map(ZoneId::getId);
    return Stream.concat(Stream.concat(states, ELSEWHERE.stream()), Stream.of(present))
        .distinct()
        .map(zone -> new Choice(zone, label(zone, names)))
        .sorted(Comparator.comparing(Choice::label, language.alphabet()))
        .toList();
  }

  /// "Bogotá (UTC−5)".
  private String label(String zone, TimeZoneNames names) {
    var offset = offset(ZoneId.of(zone).getRules().getOffset(clock.instant()));
    var city =
        zone.startsWith("Etc/") || !zone.contains("/") ? null : names.getExemplarLocationName(zone);
    return city == null ? offset : city + " (" + offset + ")";
  }

  private static String offset(ZoneOffset offset) {
    if (offset.getTotalSeconds() == 0) return "UTC";
    int minutes = Math.abs(offset.getTotalSeconds()) / 60;
    var rest = minutes % 60 == 0 ? "" : ":%02d".formatted(minutes % 60);
    return "UTC" + (offset.getTotalSeconds() < 0 ? "−" : "+") + minutes / 60 + rest;
  }
}
