package enlace.discussions;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import enlace.discussions.Course.Closed;
import enlace.ids.DiscussionId;
import enlace.requests.DiscussionRequest.Link;
import enlace.requests.DiscussionRequest.Links;
import enlace.requests.DiscussionRequest.Origin;
import enlace.rights.Reader;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where discussions lead, to those alone that the reader sees. Waits for the database, so for
/// virtual threads only.
record Linking(DiscussionAccess access, DiscussionViews views) {
  /// More than anybody goes on from one discussion.
  private static final int MOST = 100;

  private static final Comparator<DiscussionHead> OLDEST_FIRST =
      Comparator.comparing(DiscussionHead::opened);

  Links links(Reader.Member reader, DiscussionId id) {
    var head = access.visible(reader, id);
    var course = head.course();
    return new Links(
        course.closed().flatMap(Closed::pointer).flatMap(to -> link(reader, to)),
        course
            .origin()
            .flatMap(
                from ->
                    link(reader, from.discussion()).map(link -> new Origin(link, from.number()))),
        onward(reader, head));
  }

  private Optional<Link> link(Reader.Member reader, DiscussionId to) {
    return access.find(reader, to).map(this::link);
  }

  private Map<Integer, List<Link>> onward(Reader.Member reader, DiscussionHead head) {
    var numbers = new HashMap<DiscussionId, Integer>();
    head.standing().onward().stream()
        .limit(MOST)
        .forEach(onward -> numbers.put(onward.in(), onward.number()));
    return access.visible(reader, access.heads().all(numbers.keySet())).stream()
        .sorted(OLDEST_FIRST)
        .collect(groupingBy(there -> numbers.get(there.id()), mapping(this::link, toList())));
  }

  private Link link(DiscussionHead head) {
    return new Link(head.id(), views.titleOutside(head), head.language(), head.label().marking());
  }
}
