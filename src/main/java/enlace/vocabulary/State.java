package enlace.vocabulary;

import enlace.ids.Office;
import java.time.ZoneId;
import java.util.Set;

/// A State of the region, or one of the four invented ones of the demonstration.
///
/// @param subregion the part of the region it lies in, one of its groups
/// @param aliases what it is called besides its names, in any language
/// @param groups codes of the subregion and of the groupings it belongs to (subregions.json)
public record State(
    String iso2, Set<String> aliases, ZoneId zone, String subregion, Set<String> groups) {
  public Office office() {
    return Office.ofState(iso2);
  }
}
