package enlace.discussions.pages;

import enlace.pages.View;
import enlace.web.Choices.Option;
import java.util.List;

/// Who can be mentioned, to be picked from, by a button or while typing; none for who may not read
/// the directory.
record OfficesPart(List<OfficeGroup> groups) implements View {

  record OfficeGroup(String name, List<Option> options) {}

  @Override
  public String template() {
    return "discussions/_offices";
  }
}
