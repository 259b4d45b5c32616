package enlace.ids;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A form of which drafts are kept, by the path of the page it stands on, such as
/// `/rooms/plaza/new`.
public record FormId(String value) implements Id {

  public enum Kind {
    OPENING("/rooms/([\\w.-]{1,100})/new"),
    REPLY("/discussions/([\\w.-]{1,100})"),
    EDITING("/posts/([\\w.-]{1,100})/edit"),
    PROPOSING("/practices/(new)"),
    PRACTICE("/practices/([\\w.-]{1,100})/edit"),
    REVIEW("/practices/([\\w.-]{1,100})/review");

    private final Pattern path;

    Kind(String path) {
      this.path = Pattern.compile(path);
    }
  }

  private record Parsed(Kind kind, String about) {}

  public static FormId opening(RoomId room) {
    return new FormId("/rooms/" + room + "/new");
  }

  public static FormId reply(DiscussionId discussion) {
    return new FormId("/discussions/" + discussion);
  }

  public static FormId editing(PostId post) {
    return new FormId("/posts/" + post + "/edit");
  }

  public static FormId proposing() {
    return new FormId("/practices/new");
  }

  public static FormId editing(PracticeId practice) {
    return new FormId("/practices/" + practice + "/edit");
  }

  public static FormId review(PracticeId practice) {
    return new FormId("/practices/" + practice + "/review");
  }

  /// Empty when that page has none.
  public static Optional<FormId> find(String path) {
    var form = new FormId(path);
    return form.parsed().map(_ -> form);
  }

  public Kind kind() {
    return parsed().orElseThrow().kind();
  }

  /// The bare id of what it is about: the room, the discussion, the post or the practice.
  public String about() {
    return parsed().orElseThrow().about();
  }

  private Optional<Parsed> parsed() {
    return Arrays.stream(Kind.values()).flatMap(this::parsed).findFirst();
  }

  private Stream<Parsed> parsed(Kind kind) {
    return Stream.of(kind.path.matcher(value))
        .filter(Matcher::matches)
        .map(matcher -> new Parsed(kind, matcher.group(1)));
  }

  @Override
  public String toString() {
    return value;
  }
}
