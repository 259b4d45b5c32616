package enlace.discussions.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.discussions.pages.DiscussionPage.Gap;
import enlace.pages.View;
import java.util.Optional;

/// The replies that arrived while one was reading.
record PostsPart(SafeString posts, Optional<Gap> after, Optional<WaitingPart> waiting)
    implements View {
  @Override
  public String template() {
    return "discussions/posts";
  }
}
