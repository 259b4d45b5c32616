package enlace.requests;

import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.PracticeId;
import enlace.ids.RoomId;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Label;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.RemovedBy;
import enlace.vocabulary.Role;
import enlace.vocabulary.Support;
import enlace.vocabulary.Visibility;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What can be asked of `discussions`.
///
/// Each reading says where its answer will be shown. Inside the room (`ReadDiscussion`,
/// `ReadPosts`, `ListDiscussions`) one sees who wrote. Anywhere else (front page, notices, digests,
/// lists across rooms: `ReadHeads`, `ReadMine`, `ReadPost`, `QuotePosts`) a room under the Chatham
/// House Rule gives away no author and no State, nor those that a text names (a title may), but to
/// the author alone that a head is of the own words. Once its discussion is moved, what was written
/// there is shown so in the other room as well. When in doubt, ask as from outside.
public sealed interface DiscussionRequest<A extends Record> extends Request<A> {
  /// In code points.
  int LONGEST_TITLE = 140;

  /// In code points.
  int LONGEST_TEXT = 20_000;

  int MOST_THEMES = 5;

  /// How long a question waits before it waits for too long.
  int DAYS_TO_ANSWER = 5;

  /// Opens a discussion; its text is post number 1.
  ///
  /// @param marking empty for the room's own
  /// @param attribution empty for all of it
  /// @param from the post with which it goes on: the asker sees it, and it leads here from now on
  record Open(
      RoomId room,
      String title,
      String text,
      DiscussionKind kind,
      Language writtenIn,
      Capacity capacity,
      Optional<Marking> marking,
      Optional<Attribution> attribution,
      List<String> themes,
      List<String> paragraphs,
      Optional<PostId> from,
      Key key)
      implements DiscussionRequest<Posted> {
    public Open(
        RoomId room,
        String title,
        String text,
        DiscussionKind kind,
        Language writtenIn,
        Capacity capacity,
        Optional<Marking> marking,
        List<String> themes,
        List<String> paragraphs,
        Key key) {
      this(
          room,
          title,
          text,
          kind,
          writtenIn,
          capacity,
          marking,
          Optional.empty(),
          themes,
          paragraphs,
          Optional.empty(),
          key);
    }

    public Open saying(String other) {
      return new Open(
          room,
          title,
          other,
          kind,
          writtenIn,
          capacity,
          marking,
          attribution,
          themes,
          paragraphs,
          from,
          key);
    }
  }

  /// @param marking empty for the discussion's; never more open than it, and never so strict that
  ///     others who read the discussion may not read the reply
  /// @param attribution empty for all of it
  record AddReply(
      DiscussionId discussion,
      String text,
      Language writtenIn,
      Capacity capacity,
      Optional<Marking> marking,
      Optional<Attribution> attribution,
      Key key)
      implements DiscussionRequest<Posted> {
    public AddReply(
        DiscussionId discussion,
        String text,
        Language writtenIn,
        Capacity capacity,
        Optional<Marking> marking,
        Key key) {
      this(discussion, text, writtenIn, capacity, marking, Optional.empty(), key);
    }
  }

  /// By its author only, who may let more or less be told of who wrote it at any time; what is
  /// empty stays.
  record EditPost(
      PostId post,
      Optional<String> text,
      Optional<Attribution> attribution,
      Version version,
      Key key)
      implements DiscussionRequest<Posted> {
    public EditPost(PostId post, String text, Version version, Key key) {
      this(post, Optional.of(text), Optional.empty(), version, key);
    }

    public EditPost saying(Optional<String> other) {
      return new EditPost(post, other, attribution, version, key);
    }
  }

  /// By its author only, whoever may still write there: its text goes for good, from this page and
  /// from whatever quotes it, and its number stays. With the opening text goes the title, and when
  /// nobody else has answered the whole discussion. Done twice, it is done once.
  record RetractPost(PostId post, Key key) implements DiscussionRequest<Posted> {}

  /// What stands above a discussion, put right by who opened it; what is empty stays.
  ///
  /// @param marking stricter, and where other offices wrote TLP:AMBER at most; or more open, as
  ///     long as nobody else wrote in it
  record Correct(
      DiscussionId discussion,
      Optional<String> title,
      Optional<DiscussionKind> kind,
      Optional<List<String>> themes,
      Optional<List<String>> paragraphs,
      Optional<Language> writtenIn,
      Optional<Marking> marking,
      Version version,
      Key key)
      implements DiscussionRequest<Corrected> {}

  record Corrected(DiscussionId discussion, long version) {}

  /// Puts a discussion into another room, with its posts, who follows it and how far each has read:
  /// by its opener or by who moderates both rooms, where nobody reads it who may not read it now;
  /// into a wider room by its opener, as long as no other office wrote in it.
  record Move(DiscussionId discussion, RoomId room, Version version, Key key)
      implements DiscussionRequest<Corrected> {}

  /// Where the asker may move a discussion; refused to who may move it nowhere, whatever the room.
  record ReadMoves(DiscussionId discussion) implements DiscussionRequest<Moves> {}

  /// @param room one that it may be moved into
  /// @param loses roles of those who could read it and could not then, as far as any do
  /// @param gains roles of those who could not read it and could then
  record MoveChoice(RoomId room, Set<Role> loses, Set<Role> gains) {}

  /// In the order of the rooms.
  record Moves(List<MoveChoice> items) {}

  /// Lets a discussion take no more replies, or takes that back: by who opened it and by who
  /// moderates its room. Its words may be edited and taken back all the same.
  ///
  /// @param pointer where it is talked about instead; the asker sees that one
  record Close(
      DiscussionId discussion,
      boolean closed,
      Optional<DiscussionId> pointer,
      Version version,
      Key key)
      implements DiscussionRequest<Corrected> {}

  /// Who opened a question or a challenge says that it waits for no answer any more, or does again.
  ///
  /// @param number of the reply that answered it; empty for none
  record Settle(
      DiscussionId discussion, boolean settled, Optional<Integer> number, Version version, Key key)
      implements DiscussionRequest<Corrected> {}

  /// Puts an own reply on top of a discussion, which sums it up, in place of any other.
  ///
  /// @param number empty for none
  record Summarize(DiscussionId discussion, Optional<Integer> number, Version version, Key key)
      implements DiscussionRequest<Corrected> {}

  /// The asker's office stands by who opened a question or a challenge, or does no more. Refused
  /// under a discussion of the own office, and where no offices are named.
  record GiveSupport(DiscussionId discussion, Support support, boolean given, Key key)
      implements DiscussionRequest<Corrected> {}

  /// Questions in rooms that the asker moderates which have waited for too long, the oldest first,
  /// shown outside; at most 100.
  record ListUnanswered() implements DiscussionRequest<HeadList> {}

  /// Where a discussion leads, as far as the asker sees that.
  record ReadLinks(DiscussionId discussion) implements DiscussionRequest<Links> {}

  /// Another marking for a reply: by its author, and by anybody of that office while it is
  /// withheld from the others who read the discussion.
  record MarkPost(PostId post, Marking marking, Key key) implements DiscussionRequest<Posted> {}

  record Pin(DiscussionId discussion, boolean pinned, Key key) implements DiscussionRequest<Done> {}

  record Follow(DiscussionId discussion, boolean follow) implements DiscussionRequest<Done> {}

  /// The asker has seen the posts up to that number.
  record MarkRead(DiscussionId discussion, int number) implements DiscussionRequest<Done> {}

  /// The asker wants to read the posts from that number on again, but the own ones.
  record KeepUnread(DiscussionId discussion, int from) implements DiscussionRequest<Done> {}

  /// The asker has read all that it sees in the room, as far as it is now; taken back by
  /// [UnmarkRoomRead].
  record MarkRoomRead(RoomId room) implements DiscussionRequest<RoomRead> {}

  /// Takes the asker's latest [MarkRoomRead] of that room back, but for discussions that the asker
  /// opened or wrote in since; done again, nothing changes.
  record UnmarkRoomRead(RoomId room) implements DiscussionRequest<Done> {}

  /// What the asker's latest [MarkRoomRead] of that room did, as long as it is not taken back.
  record FindRoomRead(RoomId room) implements DiscussionRequest<RoomRead> {}

  /// @param discussions of how many there was something to read; 0 where there was nothing
  record RoomRead(int discussions) {}

  /// The first post of that moment or later, else the last one.
  record FindPost(DiscussionId discussion, Instant since) implements DiscussionRequest<FoundPost> {}

  record FoundPost(int number) {}

  /// The rooms the asker may read, by kind of room in the order of spaces.json.
  record ListRooms() implements DiscussionRequest<RoomList> {}

  /// Discussions of a room the asker may read, pinned first, then the latest activity.
  ///
  /// @param after the cursor of the list before, or empty for the first
  /// @param limit 1 to 100
  record ListDiscussions(RoomId room, Filter filter, Optional<String> after, int limit)
      implements DiscussionRequest<HeadList> {
    public ListDiscussions(RoomId room, Optional<String> after, int limit) {
      this(room, Filter.NONE, after, limit);
    }
  }

  record ReadDiscussion(DiscussionId discussion) implements DiscussionRequest<Head> {}

  /// Posts by their numbers: costs the same at any depth.
  ///
  /// @param limit 1 to 100
  record ReadPosts(DiscussionId discussion, int from, int limit)
      implements DiscussionRequest<Posts> {}

  /// One post, shown outside its room.
  record ReadPost(PostId post) implements DiscussionRequest<ShownPost> {}

  /// What the asker wrote, in a discussion that the asker sees no more, and may take back; nothing
  /// else of it. Not there for anybody else.
  record ReadLeft(DiscussionId discussion) implements DiscussionRequest<Left> {}

  /// One of them.
  record ReadLeftPost(PostId post) implements DiscussionRequest<Left> {}

  record Left(DiscussionId discussion, List<LeftPost> items) {}

  record LeftPost(
      PostId id, int number, Instant at, Marking marking, Language language, String html) {}

  /// One post of the asker's, as it was written.
  record ReadOwnPost(PostId post) implements DiscussionRequest<ShownPost> {}

  /// What a post said in each of its editions, for whoever reads it in its room; nothing of one
  /// whose text was removed.
  record ReadVersions(PostId post) implements DiscussionRequest<PostVersions> {}

  /// In which of these posts the asker is mentioned now: an edit may have taken it out.
  ///
  /// @param posts at most 500
  record ReadMentions(List<PlacedPost> posts) implements DiscussionRequest<MentionedIn> {}

  /// A post, and where it stands.
  record PlacedPost(PostId id, DiscussionId discussion, int number) {}

  /// As [ReadPosts], shown outside the room.
  ///
  /// @param limit 1 to 100
  record QuotePosts(DiscussionId discussion, int from, int limit)
      implements DiscussionRequest<Posts> {}

  /// Those of the given discussions that the asker may see, in the order asked; the others are left
  /// out in silence. Shown outside.
  ///
  /// @param ids at most 500
  record ReadHeads(List<DiscussionId> ids) implements DiscussionRequest<HeadList> {}

  /// The discussions the asker follows in which others wrote, those with the latest post first.
  ///
  /// @param unreadOnly those of which others wrote what the asker has not read
  /// @param after the cursor of the list before, or empty for the first
  /// @param limit 1 to 101
  record ListFollowed(boolean unreadOnly, Optional<String> after, int limit)
      implements DiscussionRequest<HeadList> {}

  /// The asker has read all that waits in the discussions it follows.
  record ReadFollowed() implements DiscussionRequest<Done> {}

  /// What waits or is new for the asker, for the front page and the digest; each list at most 20.
  record ReadMine() implements DiscussionRequest<Mine> {}

  /// Who can be mentioned there; nobody for who may not read the directory.
  record ReadMentionable(Where place) implements DiscussionRequest<MentionableList> {}

  /// Whom a text would reach that is written there, and whom it might give away.
  record Preview(Where place, String text) implements DiscussionRequest<Previewed> {}

  /// What texts say that are still being written: a quotation may have been begun before its author
  /// chose not to be named, and then it calls an office that it must not call any more.
  record Requote(List<String> texts) implements DiscussionRequest<Requoted> {}

  /// Whether they quote anew what was said in another room under the Chatham House Rule, as far as
  /// the asker may read it, and name nobody there: that is refused.
  ///
  /// @param place where they are written; empty when that is no room
  record FindRuleQuoted(List<Passage> passages, Optional<Where> place)
      implements DiscussionRequest<FoundRuleQuoted> {}

  record FoundRuleQuoted(boolean quoted) {}

  /// Refuses what may not be carried out of its room into a text that stands in none, as far as the
  /// asker sees what is quoted: what is marked more strictly, and names out of a room under the
  /// Chatham House Rule.
  ///
  /// @param passages at least one
  /// @param marking under which they stand
  /// @param markedHere whether that is chosen with them, so that a stricter one can be
  record CheckQuotations(List<Passage> passages, Marking marking, boolean markedHere)
      implements DiscussionRequest<Done> {}

  /// @param field for the complaint
  /// @param before what stood there, "" if nothing: what was quoted already may stay
  record Passage(String field, String before, String text) {}

  /// Where something is being written: in a discussion, or as one that the asker opens in a room.
  record Where(Optional<DiscussionId> discussion, Optional<RoomId> room) {
    public static Where of(DiscussionId discussion) {
      return new Where(Optional.of(discussion), Optional.empty());
    }

    public static Where of(RoomId room) {
      return new Where(Optional.empty(), Optional.of(room));
    }
  }

  /// For followers that judge for many at once: the present label, by [Asker.Platform] only.
  record ReadLabel(DiscussionId discussion) implements DiscussionRequest<Label.InRoom> {}

  /// What a member read of discussions by an earlier version's notices alone, by
  /// [Asker.Platform] only: it is in the database when this is answered.
  record CarryReading(MemberId member, Map<DiscussionId, Integer> read)
      implements DiscussionRequest<Done> {}

  /// Lets a member go on where another ended, by [Asker.Platform] only: it follows what that one
  /// followed and has read what that one read. Done twice, nothing changes.
  record TakeOver(MemberId leaver, MemberId successor) implements DiscussionRequest<Done> {}

  /// What moderation decided about a reply, or with an opening text about its whole discussion; by
  /// [Asker.Platform] only. It is so in the database when this is answered.
  ///
  /// @param decision its number; after a later one it changes nothing
  record Moderate(PostId post, long decision, Visibility visibility)
      implements DiscussionRequest<Done> {}

  /// Whether passages stand in a post or in the title above it, and what would be left; by
  /// [Asker.Platform] only.
  record FindPassages(PostId post, List<String> passages)
      implements DiscussionRequest<FoundPassages> {}

  /// @param tooShort whether one of them is
  /// @param found whether each of them was
  /// @param whole whether nothing would be left of the text
  /// @param title as it would read, where it would read otherwise
  /// @param text as it would read, and `html`
  record FoundPassages(
      boolean tooShort,
      boolean found,
      boolean whole,
      Optional<String> title,
      String text,
      String html) {}

  /// Takes passages out of a post and out of the title above it, for good and out of all they
  /// said; by [Asker.Platform] only. They are gone from the database when this is answered.
  record RedactPost(PostId post, List<String> passages) implements DiscussionRequest<Done> {}

  /// Takes them out of all else that says or quotes them; by [Asker.Platform] only. Says
  /// where it was quoted, too.
  record RedactQuotations(Redaction redaction) implements DiscussionRequest<Redaction> {}

  /// Passages that are taken out, wherever they stand.
  ///
  /// @param discussions where they stood or were quoted
  /// @param practices where they stood
  /// @param remains what is left of the text that they stood in
  record Redaction(
      Set<DiscussionId> discussions,
      Set<PracticeId> practices,
      List<String> passages,
      String remains) {

    /// Quoted in these.
    public Redaction in(Set<DiscussionId> all) {
      return new Redaction(all, practices, passages, remains);
    }

    /// Of all that, as it is written in addresses.
    public Set<String> ids() {
      return Stream.concat(
              discussions.stream().map(DiscussionId::value),
              practices.stream().map(PracticeId::value))
          .collect(Collectors.toSet());
    }
  }

  /// What moderation needs to know of a post, whoever sees it; by [Asker.Platform] only, which
  /// shows it to those alone who may handle it.
  record ReadModerated(PostId post) implements DiscussionRequest<ModeratedPost> {}

  /// A post as it is judged, also where the Chatham House Rule holds, and of one that moderation
  /// removed what it said.
  ///
  /// @param label that of its discussion for post number 1
  /// @param author decides who may handle it; what is shown of the author is `told`
  /// @param title of its discussion
  /// @param removed by whom, when nothing is kept of it
  record ModeratedPost(
      PostId id,
      DiscussionId discussion,
      int number,
      Label.InRoom label,
      Byline author,
      Optional<Attributed> told,
      String title,
      Language titleLanguage,
      String text,
      String html,
      Language language,
      Instant at,
      Optional<RemovedBy> removed,
      int edition) {}

  record MentionedIn(Set<PostId> posts) {}

  /// @param version of the post
  record Posted(DiscussionId discussion, PostId post, int number, long version) {}

  /// A room as one asker sees it.
  ///
  /// @param unread discussions with something the asker has not read
  record ReadableRoom(
      RoomId id,
      String space,
      Map<Language, String> name,
      Marking marking,
      boolean mayWrite,
      boolean chathamHouse,
      int unread,
      Optional<Instant> lastActivity) {}

  record RoomList(List<ReadableRoom> items) {}

  /// A discussion without its text, as one asker sees it.
  ///
  /// @param ruledElsewhere whether some of it was written in another room under that rule, before
  ///     it was moved: who wrote that is not told here either
  /// @param author who opened it
  /// @param excerpt the first words of the opening text, plain; the marking says whether it may go
  ///     by mail
  /// @param latest who wrote the last post; empty also where the asker does not see that post
  /// @param offices those which wrote in it and are named for it, in no order; empty when shown
  ///     outside
  /// @param supporters the offices that stand by it
  /// @param course what became of it
  /// @param last number of the last post, and so how many there are
  /// @param readTo number up to which the asker has read without a gap, 0 when never
  /// @param unread how many behind it, but those the asker wrote
  /// @param mayPropose whether the asker may make a practice of it
  /// @param generations of its posts
  record Head(
      DiscussionId id,
      RoomId room,
      Marking marking,
      boolean chathamHouse,
      boolean ruledElsewhere,
      Optional<Attributed> author,
      String title,
      String excerpt,
      DiscussionKind kind,
      Language language,
      List<String> themes,
      List<String> paragraphs,
      boolean pinned,
      Course course,
      Instant opened,
      int last,
      Instant activity,
      Optional<Attributed> latest,
      Set<Office> offices,
      Supporters supporters,
      int readTo,
      int unread,
      boolean following,
      boolean mayReply,
      boolean mayModerate,
      boolean mayPropose,
      long version,
      Generations generations) {
    /// Whether outside of it nobody may be told who wrote all of it.
    public boolean ruled() {
      return chathamHouse || ruledElsewhere;
    }

    /// Whether the asker may say which reply answered it.
    public boolean maySettle() {
      return course.maySettle() && kind.takesAnswer();
    }
  }

  /// The offices that stand by a discussion.
  ///
  /// @param offices empty where they are not told
  /// @param helped whether one offers help, told or not
  /// @param mayJoin whether the asker may say that the own one does
  record Supporters(Map<Support, Set<Office>> offices, boolean helped, boolean mayJoin) {
    public static final Supporters NONE = new Supporters(Map.of(), false, false);

    public Set<Office> of(Support support) {
      return offices.getOrDefault(support, Set.of());
    }
  }

  /// What became of a discussion, for one asker.
  ///
  /// @param closed since when it takes no replies
  /// @param moderated whether somebody else than its opener closed it
  /// @param mayClose whether the asker may close it, or take that back
  /// @param mayGoOn whether the asker may open another one in the same room
  /// @param due when a question that waits for another office waits for too long
  /// @param settled whether the asker said that it is, or which post answered it
  /// @param maySettle whether the asker of this may say so
  /// @param summary number of the reply that sums it up
  /// @param maySummarize whether the asker may put an own reply there
  /// @param linked whether there may be something in its [Links]
  record Course(
      Optional<Instant> closed,
      boolean moderated,
      boolean mayClose,
      boolean mayGoOn,
      Optional<Instant> due,
      Optional<Settled> settled,
      boolean maySettle,
      Optional<Integer> summary,
      boolean maySummarize,
      boolean linked) {
    public static final Course NONE =
        new Course(
            Optional.empty(),
            false,
            false,
            true,
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            false,
            false);

    public boolean waits() {
      return due.isPresent();
    }

    public boolean isAnsweredBy(int number) {
      return settled.flatMap(Settled::number).equals(Optional.of(number));
    }
  }

  /// @param number of the post that answered it; empty where the asker named none
  record Settled(Optional<Integer> number) {}

  /// @param pointer where it is talked about now that it is closed
  /// @param origin where it comes from
  /// @param onward by number of post, where that is gone on with
  record Links(Optional<Link> pointer, Optional<Origin> origin, Map<Integer, List<Link>> onward) {
    public static final Links NONE = new Links(Optional.empty(), Optional.empty(), Map.of());

    public Stream<Link> all() {
      return Stream.of(
              pointer.stream(),
              origin.map(Origin::discussion).stream(),
              onward.values().stream().flatMap(List::stream))
          .flatMap(links -> links);
    }
  }

  /// @param number of the post
  record Origin(Link discussion, int number) {}

  /// Another discussion, shown outside its room.
  record Link(DiscussionId id, String title, Language language, Marking marking) {}

  /// Tells whether posts are still as they were when they were made into a page.
  ///
  /// @param all of every post that is not in `posts`
  /// @param posts by their numbers, those that changed since; few, or all count as changed
  record Generations(long all, Map<Integer, Long> posts) {
    private static final int MOST = 100;

    public static Generations of(long all) {
      return new Generations(all, Map.of());
    }

    /// Another one after every change of one of these posts; never comes again.
    public long of(int from, int to) {
      if (posts.isEmpty()) return all;
      return IntStream.rangeClosed(from, to)
          .mapToLong(number -> posts.getOrDefault(number, all))
          .reduce(all, Math::max);
    }

    /// @param generation greater than any before
    public Generations changed(int number, long generation) {
      if (posts.size() == MOST) return of(generation);
      var changed = new HashMap<>(posts);
      changed.put(number, generation);
      return new Generations(all, Map.copyOf(changed));
    }
  }

  /// What a list of discussions is narrowed to: what was chosen, all of it together.
  record Filter(
      Optional<DiscussionKind> kind,
      Optional<String> theme,
      Optional<String> paragraph,
      Optional<Language> language) {
    public static final Filter NONE =
        new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public boolean isEmpty() {
      return equals(NONE);
    }
  }

  /// @param next the cursor of the next list, which of a narrowed one may turn out empty
  record HeadList(List<Head> items, Optional<String> next) {}

  /// Who wrote something, as it was then: a member who moves on leaves the words with the office.
  record Byline(MemberId member, Office office, Role role) {}

  /// Who wrote something, as far as one asker is told: no further than its author chose, outside a
  /// room under the Chatham House Rule not at all. Where nothing is told it is empty itself, but
  /// for the author. Whoever shows it says it by `web.Bylines`.
  ///
  /// @param member and `role`, only with the office
  /// @param subregion its code, in place of the office
  /// @param own whether it was the asker
  record Attributed(
      Optional<MemberId> member,
      Optional<Office> office,
      Optional<Role> role,
      Optional<String> subregion,
      boolean own) {
    public static Attributed whole(MemberId member, Office office, Role role, boolean own) {
      return new Attributed(
          Optional.of(member), Optional.of(office), Optional.of(role), Optional.empty(), own);
    }

    public static Attributed ofOffice(Office office, boolean own) {
      return new Attributed(
          Optional.empty(), Optional.of(office), Optional.empty(), Optional.empty(), own);
    }

    public static Attributed ofSubregion(String subregion, boolean own) {
      return new Attributed(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(subregion), own);
    }

    public static Attributed ownAlone() {
      return new Attributed(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
    }
  }

  /// A post as one asker sees it.
  ///
  /// @param attribution as its author chose it, and `author` what comes of it
  /// @param marking its own, as strict as its discussion's or stricter
  /// @param text Markdown
  /// @param html what is made of it for a page; only inside its room, elsewhere it is quoted
  /// @param mentions the names by which it reaches somebody
  /// @param withheld whether its marking keeps it from others who read the discussion: then it is
  ///     shown to its author's office alone
  /// @param held whether moderation holds it back: then it is shown to its author and to those who
  ///     moderate its room alone
  /// @param removed by whom its text was removed, which is "" then
  record ShownPost(
      PostId id,
      DiscussionId discussion,
      int number,
      Attribution attribution,
      Optional<Attributed> author,
      Capacity capacity,
      Marking marking,
      String text,
      Optional<String> html,
      Language language,
      Instant at,
      Optional<Instant> edited,
      Set<String> mentions,
      boolean own,
      boolean withheld,
      boolean held,
      Optional<RemovedBy> removed,
      long version) {}

  /// @param items the first edition first, the present one last
  record PostVersions(ShownPost post, List<PostVersion> items) {}

  /// @param number 1 for what was written first
  /// @param by who wrote it; empty as a post's author is
  record PostVersion(int number, Instant at, Optional<Attributed> by, String text) {}

  /// @param items without those withheld from the asker
  /// @param last number of the last post of the discussion
  record Posts(List<ShownPost> items, int last) {}

  /// @param texts in the order asked
  record Requoted(List<String> texts) {}

  /// @param text as [Requote] says
  /// @param names by which it reaches somebody
  /// @param unreached what looks like a mention and reaches nobody, as it was written; why is not
  ///     said, or it would tell who is a member and who may read
  /// @param quotesTheRule whether it quotes another room under the Chatham House Rule
  record Previewed(String text, Set<String> names, List<String> unreached, boolean quotesTheRule) {}

  /// In no order.
  record MentionableList(List<Mentionable> items) {}

  /// A seat that somebody holds, a role, or one member who has a handle of its own.
  ///
  /// @param name what is written after the `@`
  /// @param office empty for all who have the role
  /// @param member what the member is called; empty for a seat and a role
  record Mentionable(String name, Role role, Optional<Office> office, Optional<String> member) {}

  /// @param questions questions in the asker's themes that wait for an answer, oldest first
  /// @param followed discussions the asker follows, those with unread posts first
  /// @param waiting in how many of all that it follows something is unread, and how many posts
  /// @param fresh the latest discussions the asker may see and has not read
  record Mine(List<Head> questions, List<Head> followed, Waiting waiting, List<Head> fresh) {}

  record Waiting(int discussions, int posts) {}
}
