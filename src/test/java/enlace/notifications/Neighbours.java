package enlace.notifications;

import static java.util.stream.Collectors.toSet;

import enlace.bus.Bus;
import enlace.cast.Cast;
import enlace.events.DiscussionEvent.Replied;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.PracticeId;
import enlace.ids.RoomId;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.reading.Followed;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.Attributed;
import enlace.requests.DiscussionRequest.CarryReading;
import enlace.requests.DiscussionRequest.Follow;
import enlace.requests.DiscussionRequest.Generations;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.HeadList;
import enlace.requests.DiscussionRequest.ListFollowed;
import enlace.requests.DiscussionRequest.MarkRead;
import enlace.requests.DiscussionRequest.MentionedIn;
import enlace.requests.DiscussionRequest.PlacedPost;
import enlace.requests.DiscussionRequest.Posts;
import enlace.requests.DiscussionRequest.QuotePosts;
import enlace.requests.DiscussionRequest.ReadFollowed;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.DiscussionRequest.ReadLabel;
import enlace.requests.DiscussionRequest.ReadMentions;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.DiscussionRequest.Supporters;
import enlace.requests.Done;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.Labels;
import enlace.requests.PracticeRequest.PracticeList;
import enlace.requests.PracticeRequest.ReadLabels;
import enlace.requests.PracticeRequest.ReadSummaries;
import enlace.requests.PracticeRequest.Summary;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Cursor;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Label;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Stands for discussions and practices: answers what notifications asks of them, judging as they
/// do.
final class Neighbours implements Followed {
  private final Members members;
  private final Permissions permissions;
  private final Map<DiscussionId, Talk> talks = new ConcurrentHashMap<>();
  private final Map<PracticeId, Labels> practices = new ConcurrentHashMap<>();

  /// Whose read positions were carried over, in turn.
  final List<MemberId> carried = new CopyOnWriteArrayList<>();

  /// Posts out of which an edit has taken every mention.
  final Set<PostId> unmentioning = ConcurrentHashMap.newKeySet();

  /// A discussion as far as it matters here.
  static final class Talk {
    private Label.InRoom label;
    private boolean chathamHouse;
    private boolean closed;
    private boolean helped;
    private Optional<Integer> answer = Optional.empty();
    private final Set<MemberId> followers = ConcurrentHashMap.newKeySet();
    private final Map<MemberId, Integer> readTo = new ConcurrentHashMap<>();
    private final NavigableMap<Integer, MemberId> authors = new ConcurrentSkipListMap<>();
    private Instant activity = Cast.NOW;

    private Talk(Label.InRoom label) {
      this.label = label;
    }

    /// Who follows has read what there is.
    Talk followedBy(Members.Known... them) {
      for (var member : them) {
        followers.add(member.id());
        readTo.putIfAbsent(member.id(), last());
      }
      return this;
    }

    Talk answeredBy(int number) {
      answer = Optional.of(number);
      return this;
    }

    Talk helped(boolean helped) {
      this.helped = helped;
      return this;
    }

    Talk closed(boolean closed) {
      this.closed = closed;
      return this;
    }

    private DiscussionRequest.Course course() {
      return new DiscussionRequest.Course(
          Optional.of(Cast.NOW).filter(_ -> closed),
          false,
          false,
          true,
          Optional.empty(),
          answer.map(it -> new DiscussionRequest.Settled(Optional.of(it))),
          false,
          Optional.empty(),
          false,
          false);
    }

    void readBy(Members.Known member, int number) {
      readTo.put(member.id(), number);
    }

    boolean isFollowedBy(Members.Known member) {
      return followers.contains(member.id());
    }

    private int last() {
      return authors.isEmpty() ? 1 : authors.lastKey();
    }

    private int readTo(MemberId reader) {
      return readTo.getOrDefault(reader, 0);
    }

    private int unread(MemberId reader) {
      return (int)
          IntStream.rangeClosed(readTo(reader) + 1, last())
              .filter(number -> !reader.equals(authors.get(number)))
              .count();
    }

    private boolean waitsFor(MemberId reader) {
      return followers.contains(reader) && unread(reader) > 0;
    }

    private void replied(Replied reply, Instant at) {
      authors.put(reply.number(), reply.author());
      activity = at;
    }
  }

  Neighbours(Bus bus, Members members, Permissions permissions) {
    this.members = members;
    this.permissions = permissions;
    bus.answer(DiscussionRequest.class, this::answer);
    bus.answer(PracticeRequest.class, this::answer);
  }

  /// One that is there already gets that label.
  Talk talk(DiscussionId id, String room, Marking marking) {
    var label = new Label.InRoom(new RoomId(room), marking, Cast.COSTA_SERENA);
    var talk = talks.computeIfAbsent(id, _ -> new Talk(label));
    talk.label = label;
    return talk;
  }

  Talk underChathamHouseRule(DiscussionId id, String room) {
    var talk = talk(id, room, Marking.GREEN);
    talk.chathamHouse = true;
    return talk;
  }

  void replied(Replied reply, Instant at) {
    Optional.ofNullable(talks.get(reply.discussion())).ifPresent(talk -> talk.replied(reply, at));
  }

  @Override
  public Optional<Set<DiscussionId>> knownUnread(Reader.Member reader) {
    return Optional.of(unread(reader));
  }

  @Override
  public Set<DiscussionId> unread(Reader.Member reader) {
    return ids(talk -> talk.waitsFor(reader.id()) && permissions.maySee(reader, talk.label));
  }

  @Override
  public Set<DiscussionId> all(MemberId member) {
    return ids(talk -> talk.followers.contains(member));
  }

  private Set<DiscussionId> ids(Predicate<Talk> wanted) {
    return talks.entrySet().stream()
        .filter(entry -> wanted.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(toSet());
  }

  @Override
  public boolean mayFollow(MemberId member, DiscussionId discussion) {
    return talk(discussion).followers.contains(member);
  }

  @Override
  public void onSettled(BiConsumer<MemberId, DiscussionId> heard) {
    // who hears of it is tested where it is told
  }

  void practice(PracticeId id, MemberId proposer, Label.OfPractice work) {
    practices.put(id, new Labels(Optional.of(work), Optional.empty(), proposer));
  }

  void practice(
      PracticeId id, MemberId proposer, Label.OfPractice work, Label.OfPractice published) {
    practices.put(id, new Labels(Optional.of(work), Optional.of(published), proposer));
  }

  private Future<? extends Record> answer(Asker asker, DiscussionRequest<?> request) {
    return Future.succeededFuture(
        switch (request) {
          case ReadLabel(var id) -> talk(id).label;
          case ReadHeads(var ids) -> heads(asker, ids.stream().filter(talks::containsKey));
          case ListFollowed wish -> followed((Asker.Member) asker, wish);
          case ReadFollowed() -> {
            talks.values().forEach(talk -> talk.readTo.put(id(asker), talk.last()));
            yield new Done();
          }
          case CarryReading(var member, var read) -> {
            carried.add(member);
            read.forEach((id, number) -> talk(id).readTo.merge(member, number, Math::max));
            yield new Done();
          }
          case MarkRead(var id, int number) -> {
            talk(id).readTo.merge(id(asker), Math.min(number, talk(id).last()), Math::max);
            yield new Done();
          }
          case QuotePosts(var id, int from, int limit) ->
              new Posts(
                  IntStream.rangeClosed(from, Math.min(from + limit - 1, talk(id).last()))
                      .mapToObj(number -> post(new PostId(id + " " + number), id(asker)))
                      .toList(),
                  talk(id).last());
          case ReadMentions(var posts) ->
              new MentionedIn(
                  posts.stream()
                      .map(PlacedPost::id)
                      .filter(id -> !unmentioning.contains(id))
                      .collect(toSet()));
          case Follow(var id, boolean follow) -> {
            if (!follow) talk(id).followers.remove(id(asker));
            yield new Done();
          }
          default -> throw new Refused(new NotFound());
        });
  }

  private Talk talk(DiscussionId id) {
    return Optional.ofNullable(talks.get(id)).orElseThrow(() -> new Refused(new NotFound()));
  }

  private boolean sees(Asker asker, Label label) {
    return permissions.maySee(members.reader(asker), label);
  }

  private static MemberId id(Asker asker) {
    return ((Asker.Member) asker).id();
  }

  private HeadList heads(Asker asker, Stream<DiscussionId> ids) {
    return new HeadList(
        ids.filter(id -> sees(asker, talk(id).label))
            .map(id -> head(id, talk(id), id(asker)))
            .toList(),
        Optional.empty());
  }

  private HeadList followed(Asker.Member asker, ListFollowed wish) {
    var after = wish.after().map(Cursor::read).orElse(Cursor.BEGINNING);
    var all = heads(asker, all(asker.id()).stream()).items();
    return new HeadList(
        all.stream()
            .filter(head -> !wish.unreadOnly() || head.unread() > 0)
            .filter(head -> after.isBefore(place(head)))
            .sorted((one, other) -> place(one).isBefore(place(other)) ? -1 : 1)
            .limit(wish.limit())
            .toList(),
        Optional.empty());
  }

  private static Cursor place(Head head) {
    return Cursor.at(head.activity(), head.id());
  }

  private Head head(DiscussionId id, Talk talk, MemberId reader) {
    return new Head(
        id,
        talk.label.room(),
        talk.label.marking(),
        talk.chathamHouse,
        false,
        Optional.empty(),
        "Title of " + id,
        "",
        DiscussionKind.QUESTION,
        Language.ES,
        List.of(),
        List.of(),
        false,
        talk.course(),
        Cast.NOW,
        talk.last(),
        talk.activity,
        author(talk, talk.last(), reader),
        Set.of(),
        new Supporters(Map.of(), talk.helped, false),
        talk.readTo(reader),
        talk.unread(reader),
        talk.followers.contains(reader),
        true,
        false,
        false,
        1,
        Generations.of(1));
  }

  /// Under the Chatham House Rule to the author alone.
  private Optional<Attributed> author(Talk talk, int number, MemberId reader) {
    return Optional.ofNullable(talk.authors.get(number))
        .filter(author -> !talk.chathamHouse || author.equals(reader))
        .flatMap(members::find)
        .map(
            it ->
                Attributed.whole(it.id(), it.office(), it.reader().role(), it.id().equals(reader)));
  }

  /// Replies are named `<discussion> <number>`.
  private ShownPost post(PostId id, MemberId reader) {
    var parts = id.value().split(" ");
    var talk = talk(new DiscussionId(parts[0]));
    int number = parts.length > 1 ? Integer.parseInt(parts[1]) : 1;
    return new ShownPost(
        id,
        new DiscussionId(parts[0]),
        number,
        Attribution.NAMED,
        author(talk, number, reader),
        Capacity.PERSONAL,
        Marking.GREEN,
        "Text of " + id,
        Optional.empty(),
        Language.PT,
        Cast.NOW,
        Optional.empty(),
        Set.of(),
        reader.equals(talk.authors.get(number)),
        false,
        false,
        Optional.empty(),
        1);
  }

  private Future<? extends Record> answer(Asker asker, PracticeRequest<?> request) {
    return Future.succeededFuture(
        switch (request) {
          case ReadLabels(var id) -> practices.get(id);
          case ReadSummaries(var ids) ->
              new PracticeList(
                  ids.stream()
                      .filter(id -> seesAny(asker, practices.get(id)))
                      .map(id -> summary(id, practices.get(id)))
                      .toList());
          default -> throw new Refused(new NotFound());
        });
  }

  private boolean seesAny(Asker asker, Labels labels) {
    return Stream.concat(labels.work().stream(), labels.published().stream())
        .anyMatch(label -> sees(asker, label));
  }

  /// Of the published edition, if there is one.
  private static Summary summary(PracticeId id, Labels labels) {
    boolean published = labels.published().isPresent();
    var label = labels.published().or(labels::work).orElseThrow();
    return new Summary(
        id,
        1,
        label.state(),
        Optional.<Office>empty(),
        List.of(),
        List.of(),
        "anonymous",
        "Title of " + id,
        "",
        Language.FR,
        List.of("transit-transshipment", "brokering"),
        List.of(),
        "",
        label.audience(),
        label.marking(),
        label.opened(),
        false,
        0,
        false,
        labels.published().map(_ -> Cast.NOW),
        labels.work().map(_ -> published ? 2 : 1),
        Cast.NOW,
        0,
        1);
  }
}
