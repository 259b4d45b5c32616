package enlace.discussions.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.pages.View;
import java.time.Instant;
import java.util.List;

/// What a member wrote in a discussion that the member sees no more.
record LeftPage(List<Item> items) implements View {
  record Item(int number, Instant at, String lang, SafeString text, String retract) {}

  @Override
  public String template() {
    return "discussions/left";
  }
}
