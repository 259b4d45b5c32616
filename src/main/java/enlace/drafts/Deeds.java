package enlace.drafts;

import enlace.ids.FormId;
import enlace.ids.MemberId;
import enlace.requests.Key;
import enlace.store.Store;
import java.util.Set;
import java.util.stream.Stream;

/// Tells whether a draft was sent, by the deed that its form does: also where a crash came between
/// the deed and the end of its draft.
record Deeds(Store store) {
  private static final String ANSWER = "answer-";

  /// @param fields the names of what was filled in
  boolean isSent(MemberId member, FormId form, Set<String> fields, Key key) {
    return addresses(form, fields).anyMatch(address -> store.isTold(member, address, key));
  }

  /// As whoever does the deed names it.
  private static Stream<String> addresses(FormId form, Set<String> fields) {
    var about = form.about();
    return switch (form.kind()) {
      case OPENING -> Stream.of("discussions");
      case REPLY -> Stream.of("discussions/" + about + "/posts");
      case EDITING -> Stream.of("posts/" + about);
      case PROPOSING -> Stream.of("practices");
      case PRACTICE -> Stream.of("practices/" + about + "/fields");
      case REVIEW -> {
        var comments = "practices/" + about + "/comments";
        yield Stream.concat(
            Stream.of(comments, "practices/" + about + "/steps"),
            fields.stream()
                .filter(field -> field.startsWith(ANSWER))
                .map(field -> comments + "/" + field.substring(ANSWER.length())));
      }
    };
  }
}
