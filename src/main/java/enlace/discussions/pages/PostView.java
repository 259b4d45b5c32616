package enlace.discussions.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.discussions.pages.DiscussionPage.Made;
import enlace.ids.PostId;
import enlace.pages.View;
import enlace.vocabulary.Marking;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One post. The same for everyone who reads that language in that time zone, except for its
/// author, who may edit it.
///
/// @param capacity a bundle key
/// @param official whether the writer speaks for an office
/// @param lang the language of the text when it is not the reader's, and its name `language`
/// @param marking when it is another than the discussion's
/// @param mark path of the form that marks it anew; the text of a discussion has none
/// @param withheld whether its marking keeps it from others who
///     read the discussion
/// @param held path of why moderation holds it back, for those who see it all the same
/// @param removed what stands in place of a text that is gone
/// @param versions path of what it said before; empty where it was never edited
/// @param report path of the form that reports it; not for its author
/// @param moderate path of what moderators do about it, for those of its room
/// @param quote path of the reply that quotes it; empty for who may not reply
/// @param goOn path of the form that opens a discussion from it; empty for who may not
/// @param accept path of the form that says that this is the answer; for who waits for one alone
/// @param summarize path of the form that puts it on top, for an author who may
/// @param onward the discussions in which it is gone on with
@RecordBuilder
record PostView(
    PostId id,
    int number,
    String path,
    String who,
    String role,
    boolean you,
    String capacity,
    boolean official,
    Optional<String> lang,
    Optional<String> language,
    Instant at,
    Optional<Instant> edited,
    Optional<Marking> marking,
    Optional<String> mark,
    boolean withheld,
    Optional<String> held,
    Optional<String> removed,
    SafeString prose,
    Optional<String> versions,
    Optional<String> edit,
    String retract,
    String report,
    Optional<String> moderate,
    Optional<String> quote,
    Optional<String> goOn,
    Optional<String> accept,
    Optional<String> summarize,
    List<Made> onward)
    implements View {

  /// As its author sees it.
  ///
  /// @param mayWrite whether there, and so change it
  /// @param summarize path of the form that puts it on top, for who may
  PostView asOwn(boolean mayWrite, Optional<String> summarize) {
    var own = PostViewBuilder.builder(this).you(true).summarize(summarize);
    return mayWrite ? own.build() : own.edit(Optional.empty()).mark(Optional.empty()).build();
  }

  /// As those see it who see where it is gone on with.
  PostView leading(List<Made> onward) {
    return PostViewBuilder.builder(this).onward(onward).build();
  }

  /// As it is seen by who may say that it is the answer.
  PostView accepting(String path) {
    return PostViewBuilder.builder(this).accept(Optional.of(path)).build();
  }

  @Override
  public String template() {
    return "discussions/post";
  }
}
