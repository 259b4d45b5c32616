package enlace.discussions;

import static java.time.temporal.ChronoUnit.MILLIS;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import enlace.bus.Waiting;
import enlace.discussions.Course.Origin;
import enlace.discussions.DiscussionProgress.Onward;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.RoomId;
import enlace.keys.ServerKey;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.reading.Reading;
import enlace.requests.DiscussionRequest.AddReply;
import enlace.requests.DiscussionRequest.EditPost;
import enlace.requests.DiscussionRequest.MarkPost;
import enlace.requests.DiscussionRequest.Open;
import enlace.requests.DiscussionRequest.Pin;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.Done;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Deed;
import enlace.store.Store;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Label;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Vocabulary;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What members do with discussions. Waits for the database, so for virtual threads only.
final class DiscussionWriting {
  /// Posts read at once.
  private static final int BATCH = 500;

  private final Store store;
  private final Vocabulary vocabulary;
  private final Permissions permissions;
  private final DiscussionAccess access;
  private final MentionedMembers mentions;
  private final QuotedPosts quoted;
  private final StoredDiscussions stored;
  private final StoredPosts posts;
  private final ProgressKeeping standings;
  private final DiscussionHeads heads;
  private final Participants participants;
  private final Latest latest;
  private final Reading<DiscussionId> reading;
  private final ReplyBatches batches;
  private final ServerKey key;
  private final Clock clock;

  DiscussionWriting(
      Store store,
      Vocabulary vocabulary,
      Permissions permissions,
      DiscussionAccess access,
      MentionedMembers mentions,
      QuotedPosts quoted,
      StoredDiscussions stored,
      StoredPosts posts,
      ProgressKeeping standings,
      DiscussionHeads heads,
      Participants participants,
      Latest latest,
      Reading<DiscussionId> reading,
      ServerKey key,
      Clock clock) {
    this.store = store;
    this.vocabulary = vocabulary;
    this.permissions = permissions;
    this.access = access;
    this.mentions = mentions;
    this.quoted = quoted;
    this.stored = stored;
    this.posts = posts;
    this.standings = standings;
    this.heads = heads;
    this.participants = participants;
    this.latest = latest;
    this.reading = reading;
    this.batches = new ReplyBatches(store, posts);
    this.key = key;
    this.clock = clock;
  }

  Posted open(Reader.Member reader, Open wish) {
    var room = access.room(reader, wish.room());
    if (!permissions.mayWrite(reader, room.id())) throw refused("open-discussion");
    var deed = Deed.of(reader.id(), "discussions", wish.key(), wish);
    var author = author(reader, wish.attribution(), room.id());
    var label = new Label.InRoom(room.id(), wish.marking().orElse(room.marking()), author.office());
    quoted.check(reader, wish.text(), room.id(), label.marking());
    var text = quoted.requoted(wish.text());
    var mentioned = mentions.in(text, label, reader.id());
    var id = new DiscussionId(deed.made(key));
    var origin = wish.from().map(post -> origin(reader, post));
    var change =
        Discussion.open(id, wish.saying(text), label, author, mentioned, origin, vocabulary, now());
    var discussion = store.save(change, deed);
    opened(discussion);
    return new Posted(id, new PostId(id.value()), 1, discussion.opening().edition());
  }

  /// What stands beside the discussion; the listener does it again when a crash came between.
  void opened(Discussion discussion) {
    var head = heads.saved(discussion);
    var author = discussion.opening().author();
    if (!author.told().namesOffice()) participants.settle(head.id(), author.office());
    standings.opened(discussion);
    latest.touched(head);
    reading.wrote(author.member(), head.id(), 1);
    discussion.course().origin().ifPresent(from -> goesOn(from, head.id()));
  }

  private void goesOn(Origin from, DiscussionId in) {
    var onward = new Onward(from.number(), in);
    stored.goesOn(from.discussion(), onward);
    heads.goesOn(from.discussion(), onward);
  }

  /// What the reader does not see is not there to go on with.
  private Origin origin(Reader.Member reader, PostId id) {
    var reply = posts.byId(id);
    var discussion = reply.map(Post::discussion).orElseGet(() -> new DiscussionId(id.value()));
    return access
        .find(reader, discussion)
        .filter(head -> reply.map(post -> access.sees(reader, post, head)).orElse(true))
        .map(_ -> new Origin(discussion, id, reply.map(Post::number).orElse(1)))
        .orElseThrow(() -> new Refused(Invalid.of("from", "discussions.complaint.from")));
  }

  Posted reply(Reader.Member reader, AddReply wish) {
    var head = access.visible(reader, wish.discussion());
    if (!permissions.mayWrite(reader, head.label().room())) throw refused("reply");
    var marking = wish.marking().orElse(head.label().marking());
    var deed = Deed.of(reader.id(), "discussions/" + head.id() + "/posts", wish.key(), wish);
    quoted.check(reader, wish.text(), head.label().room(), marking);
    var text = quoted.requoted(wish.text());
    var mentioned = mentions.in(text, head.label(), reader.id());
    var author = author(reader, wish.attribution(), head.label().room());
    var contribution = Contribution.of(author, wish.capacity(), wish.writtenIn(), text, now());
    var id = new PostId(deed.made(key));
    if (head.isClosed() && posts.byId(id).isEmpty())
      throw new Refused(Invalid.of("text", "discussions.complaint.closed"));
    var reply =
        Post.reply(
            id,
            head.id(),
            marking,
            head.label(),
            permissions::isKeptInOffice,
            contribution,
            mentioned);
    participants.expect(head, author);
    var post = batches.write(head.id(), head.last(), deed, reply);
    participants.replied(head, author);
    replied(head.id(), List.of(Written.of(post)));
    return new Posted(head.id(), id, post.number(), post.contribution().edition());
  }

  /// As [#opened], for replies to one discussion; the listener writes down how far it has come.
  void replied(DiscussionId id, List<Written> replies) {
    latest.touched(heads.reached(id, replies));
    for (var reply : replies) reading.wrote(reply.by(), id, reply.number());
  }

  private Author author(Reader.Member reader, Optional<Attribution> wanted, RoomId room) {
    check(reader.office(), wanted, room);
    return Author.of(reader, room).as(wanted.orElse(Attribution.NAMED));
  }

  /// A subregion by which the State could be told is refused before anybody is told it.
  private void check(Office office, Optional<Attribution> wanted, RoomId room) {
    if (wanted.filter(it -> !permissions.attributions(office, room).contains(it)).isPresent())
      throw new Refused(Invalid.of("attribution", "discussions.complaint.subregion"));
  }

  Posted edit(Reader.Member reader, EditPost wish) {
    var deed = Deed.of(reader.id(), "posts/" + wish.post(), wish.key(), wish);
    return posts
        .byId(wish.post())
        .map(post -> editReply(reader, post, wish, deed))
        .orElseGet(() -> editOpening(reader, wish, deed));
  }

  private Posted editReply(Reader.Member reader, Post post, EditPost wish, Deed deed) {
    var label = editable(reader, access.visible(reader, post));
    checkEdit(reader, post.contribution(), wish, label.room(), post.marking());
    if (isAsItStands(reader, wish, post.contribution()))
      return new Posted(post.discussion(), post.id(), post.number(), post.contribution().edition());
    var edited =
        store.change(
            () -> posts.byId(post.id()),
            deed,
            present ->
                present.edited(
                    reader.id(),
                    restored(wish, present.contribution()),
                    newlyMentioned(
                        present.contribution(), wish.text(), present.label(label), reader.id()),
                    now()));
    heads.edited(post.discussion(), post.number());
    attributed(post.discussion(), post.number(), post.contribution(), edited.contribution());
    return new Posted(post.discussion(), post.id(), post.number(), edited.contribution().edition());
  }

  private Posted editOpening(Reader.Member reader, EditPost wish, Deed deed) {
    var id = new DiscussionId(wish.post().value());
    var label = editable(reader, access.visible(reader, id));
    var before = stored.byId(id).orElseThrow(() -> new Refused(new NotFound())).opening();
    checkEdit(reader, before, wish, label.room(), label.marking());
    if (isAsItStands(reader, wish, before)) return new Posted(id, wish.post(), 1, before.edition());
    var edited =
        store.change(
            () -> stored.byId(id),
            deed,
            present ->
                present.edited(
                    reader.id(),
                    restored(wish, present.opening()),
                    newlyMentioned(present.opening(), wish.text(), label, reader.id()),
                    now()));
    heads.saved(edited);
    attributed(id, 1, before, edited.opening());
    return new Posted(id, wish.post(), 1, edited.opening().edition());
  }

  private boolean isAsItStands(Reader.Member reader, EditPost wish, Contribution before) {
    var restored = restored(wish, before);
    return before.isAsItStands(reader.id(), restored.text(), restored.attribution());
  }

  /// With the marks of what moderation took out, which its author was shown in words, and no more
  /// names in quotations than are told now.
  private EditPost restored(EditPost wish, Contribution before) {
    return wish.saying(
        wish.text()
            .map(quoted::requoted)
            .map(text -> Redacting.restored(text, before.text(), vocabulary)));
  }

  private void checkEdit(
      Reader.Member reader, Contribution before, EditPost wish, RoomId room, Marking marking) {
    var author = before.author();
    if (author.isOf(reader.id())) check(author.office(), wish.attribution(), room);
    wish.text().ifPresent(it -> quoted.checkEdit(reader, before.text(), it, room, marking));
  }

  private void attributed(DiscussionId id, int number, Contribution before, Contribution after) {
    if (!after.author().equals(before.author())) attributed(id, number, after.author());
  }

  private void attributed(DiscussionId id, int number, Author author) {
    heads.attributed(id, number, author);
    stored.attributed(id, number, author);
    participants.settle(id, author.office());
  }

  /// As [#opened], for a post whose author lets more or less be told.
  Optional<Author> attributed(DiscussionId id, PostId post, int number) {
    var reply = posts.byId(post).map(Post::contribution);
    var contribution = reply.or(() -> stored.byId(id).map(Discussion::opening));
    var author = contribution.map(Contribution::author);
    author.ifPresent(it -> attributed(id, number, it));
    return author;
  }

  Posted mark(Reader.Member reader, MarkPost wish) {
    var deed = Deed.of(reader.id(), "posts/" + wish.post() + "/marking", wish.key(), wish);
    var post = posts.byId(wish.post()).orElseThrow(() -> new Refused(new NotFound()));
    var head = access.visible(reader, post);
    if (!mayMark(reader, post, head)) throw refused("mark-post");
    quoted.checkMarking(reader, post.contribution().text(), wish.marking());
    var marked =
        store.change(
            () -> posts.byId(post.id()),
            deed,
            present ->
                present.marked(
                    reader.id(), wish.marking(), head.label(), permissions::isKeptInOffice));
    marked(post.discussion(), post.number(), wish.marking());
    return new Posted(post.discussion(), post.id(), post.number(), marked.contribution().edition());
  }

  /// As [#opened], for a post that was marked anew.
  void marked(DiscussionId id, int number, Marking marking) {
    heads.marked(id, number, marking);
    stored.marked(id, number, marking);
  }

  private boolean mayMark(Reader.Member reader, Post post, DiscussionHead head) {
    var author = post.contribution().author();
    return permissions.mayWrite(reader, head.label().room())
        && (author.member().equals(reader.id()) || access.isWithheld(post, head));
  }

  /// Tells offices of what only they see of discussions that others read. Once for each post,
  /// however often this is done.
  void tellWithheld() {
    for (var strict = posts.marked(Marking.AMBER_STRICT, "", BATCH);
        !strict.isEmpty();
        strict = posts.marked(Marking.AMBER_STRICT, strict.getLast().id().value(), BATCH))
      Waiting.each("Telling of the withheld post", withheld(strict), this::tellWithheld);
  }

  private List<PostId> withheld(List<Post> strict) {
    var discussions =
        heads.all(strict.stream().map(Post::discussion).distinct().toList()).stream()
            .collect(toMap(DiscussionHead::id, identity()));
    return strict.stream()
        .filter(
            post -> {
              var head = discussions.get(post.discussion());
              return head != null && access.isWithheld(post, head);
            })
        .map(Post::id)
        .toList();
  }

  private void tellWithheld(PostId id) {
    store.change(() -> posts.byId(id), Deed.named("withheld", id.value()), Post::withheld);
  }

  private Label.InRoom editable(Reader.Member reader, DiscussionHead head) {
    var label = head.label();
    if (!permissions.mayWrite(reader, label.room())) throw refused("edit-post");
    return label;
  }

  private Set<MemberId> newlyMentioned(
      Contribution before, Optional<String> text, Label label, MemberId author) {
    if (text.isEmpty()) return Set.of();
    var fresh = new HashSet<>(mentions.in(text.get(), label, author));
    fresh.removeAll(mentions.in(before.text(), label, author));
    before.told().ifPresent(fresh::removeAll);
    return fresh;
  }

  Done pin(Reader.Member reader, Pin wish) {
    var head = access.visible(reader, wish.discussion());
    if (!permissions.mayModerate(reader, head.label().room())) throw refused("pin");
    if (head.pinned() == wish.pinned()) return new Done();
    var deed = Deed.of(reader.id(), "discussions/" + head.id() + "/pin", wish.key(), wish);
    var changed =
        store.change(
            () -> stored.byId(head.id()),
            deed,
            present -> present.withPin(wish.pinned(), reader.id()));
    latest.pinned(heads.saved(changed));
    return new Done();
  }

  Done follow(Reader.Member reader, DiscussionId id, boolean follows) {
    var head = access.visible(reader, id);
    reading.follow(reader.id(), head.id(), follows, head.last());
    return new Done();
  }

  Done markRead(Reader.Member reader, DiscussionId id, int number) {
    var head = access.visible(reader, id);
    reading.read(reader.id(), head.id(), Math.min(number, head.last()));
    return new Done();
  }

  Done keepUnread(Reader.Member reader, DiscussionId id, int from) {
    var head = access.visible(reader, id);
    if (from < 1 || from > head.last())
      throw new Refused(Invalid.of("from", "discussions.complaint.no-post"));
    if (reading.of(reader.id(), id).to() >= from)
      reading.keepUnread(reader.id(), id, from - 1, posts.numbersBy(id, reader.id(), from));
    return new Done();
  }

  private static Refused refused(String deed) {
    return new Refused(new NotAllowed(deed));
  }

  /// As fine as the database keeps it, so that what is read again is equal.
  private Instant now() {
    return clock.instant().truncatedTo(MILLIS);
  }
}
