package enlace.benchmark;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the benchmark measures, in this order: reading before writing, since what was written
// stays.
enum Part {
  START,
  PAGES,
  DEPTH,
  EVERYTHING,
  LIVE,
  ACTS,
  ABSENCE,
  REPLIES,
  BUSY;

  /// @param names as a command line has them; all parts where there are none
  static Set<Part> named(List<String> names) {
    if (names.isEmpty()) return EnumSet.allOf(Part.class);
    var parts = EnumSet.noneOf(Part.class);
    names.forEach(name -> parts.add(valueOf(name.toUpperCase(Locale.ROOT))));
    return parts;
  }
}
