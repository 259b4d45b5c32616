package enlace.discussions;

import static com.mongodb.client.model.Accumulators.max;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.RoomId;
import enlace.reading.Numbers;
import enlace.store.DocumentKind;
import enlace.store.DocumentKind.Index;
import enlace.store.Documents;
import enlace.store.Mapping;
import enlace.store.Store;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Visibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The replies. A page is a range of numbers, so the millionth costs what the first does.
final class StoredPosts {
  static final DocumentKind<Post> KIND =
      new DocumentKind<>(
          "posts", Post.class, List.of(Index.unique("+state.discussion", "+state.number")));

  private static final List<Bson> LAST_OF_EACH =
      List.of(group("$state.discussion", max("last", "$state.number")));

  private static final String AUTHOR = "state.contribution.author";

  private static final int MOST_OWN = 1_000;
  private static final Bson BY_NUMBER = ascending("state.discussion", "state.number");

  private static final Bson FOR_READING =
      exclude("state.contribution.former", "state.contribution.originals", "state.moderated.kept");

  private final Store store;
  private final Documents<Post> posts;

  private static final Bson NOT_HELD = ne("state.moderated.visibility", Visibility.HELD.code());

  StoredPosts(Store store) {
    this.store = store;
    posts = store.documents(KIND);
  }

  Optional<Post> byId(PostId id) {
    return posts.byId(id);
  }

  /// Those of them that exist, in no order, without what they said before.
  List<Post> byIds(List<PostId> ids) {
    var values = ids.stream().map(PostId::value).toList();
    return posts.find(in("_id", values), ascending("_id"), values.size(), FOR_READING);
  }

  /// Those of them that exist, without their texts and in no order.
  List<Written> written(List<PostId> ids) {
    var values = ids.stream().map(PostId::value).toList();
    return written(in("_id", values), new Document(), values.size());
  }

  /// What follows that number, in order and without the texts.
  List<Written> after(DiscussionId discussion, int number, int limit) {
    var behind = and(eq("state.discussion", discussion.value()), gt("state.number", number));
    return written(behind, ascending("state.number"), limit);
  }

  /// @param limit 0 for none
  private List<Written> written(Bson filter, Bson sort, int limit) {
    var fields =
        include(
            "state.discussion",
            "state.number",
            "state.marking",
            "state.contribution.author",
            "state.contribution.at");
    return store.call(
        () ->
            posts
                .raw()
                .find(filter)
                .projection(fields)
                .sort(sort)
                .limit(limit)
                .batchSize(limit == 0 ? 0 : limit + 1)
                .map(StoredPosts::written)
                .into(new ArrayList<>()));
  }

  private static Written written(Document post) {
    var state = post.get("state", Document.class);
    var contribution = state.get("contribution", Document.class);
    return new Written(
        new DiscussionId(state.getString("discussion")),
        state.getInteger("number"),
        Mapping.record(contribution.get("author", Document.class), Author.class),
        Coded.known(Marking.class, state.getString("marking")),
        contribution.getDate("at").toInstant());
  }

  /// The highest number of each discussion that has replies. MongoDB reads the index alone, about
  /// a second for a million posts; the embedded store reads all posts.
  Map<DiscussionId, Integer> ends() {
    var ends = new HashMap<DiscussionId, Integer>();
    store
        .call(() -> posts.raw().aggregate(LAST_OF_EACH).hint(BY_NUMBER).into(new ArrayList<>()))
        .forEach(end -> ends.put(new DiscussionId(end.getString("_id")), end.getInteger("last")));
    return ends;
  }

  /// The posts with those numbers, as far as they exist, without what they said before.
  List<Post> range(DiscussionId discussion, int from, int limit) {
    var numbers = and(gte("state.number", from), lt("state.number", from + limit));
    return posts.find(
        and(eq("state.discussion", discussion.value()), numbers),
        ascending("state.number"),
        limit,
        FOR_READING);
  }

  /// The first of that member's replies there that were not taken back.
  List<Post> by(DiscussionId discussion, MemberId member, int limit) {
    return posts.find(
        and(left(discussion), eq(AUTHOR + ".member", member.value())),
        BY_NUMBER,
        limit,
        FOR_READING);
  }

  /// The numbers of what that member wrote there from that one on, the first thousand. Looks at
  /// each post behind it.
  Numbers numbersBy(DiscussionId discussion, MemberId member, int from) {
    var own =
        and(
            eq("state.discussion", discussion.value()),
            gte("state.number", from),
            eq(AUTHOR + ".member", member.value()));
    return Numbers.of(
        posts.find(own, BY_NUMBER, MOST_OWN, FOR_READING).stream().map(Post::number).toList());
  }

  /// Whether somebody else than that member wrote in it, and left it there. What does not name its
  /// author may be anybody's: what becomes of it must not tell that it is the opener's.
  boolean isAnswered(DiscussionId discussion, MemberId opener) {
    var others = or(ne(AUTHOR + ".member", opener.value()), exists(AUTHOR + ".attribution"));
    return posts.first(and(left(discussion), others)).isPresent();
  }

  private static Bson left(DiscussionId discussion) {
    return and(
        eq("state.discussion", discussion.value()), exists("state.contribution.removed", false));
  }

  /// Whether such an author wrote a reply to it, be it there or not.
  boolean isWritten(DiscussionId discussion, Predicate<Author> by) {
    return author(eq("state.discussion", discussion.value()), by).isPresent();
  }

  /// Which of such authors wrote a reply to it while it was in that room.
  Optional<Author> written(DiscussionId discussion, RoomId room, Predicate<Author> by) {
    var there = and(eq("state.discussion", discussion.value()), eq(AUTHOR + ".room", room.value()));
    return author(there, by);
  }

  /// Those that marked replies to it so.
  Set<Office> officesMarking(DiscussionId discussion, Marking marking) {
    var marked =
        and(eq("state.discussion", discussion.value()), eq("state.marking", marking.code()));
    return written(marked, new Document(), 0).stream()
        .map(it -> it.author().office())
        .collect(Collectors.toSet());
  }

  /// Whether that office wrote a reply there for which it is named.
  boolean isNamed(DiscussionId discussion, Office office) {
    var told = "state.contribution.author.attribution";
    return posts
        .first(
            and(
                eq("state.discussion", discussion.value()),
                eq("state.contribution.author.office", office.value()),
                ne(told, Attribution.SUBREGION.code()),
                ne(told, Attribution.ANONYMOUS.code())))
        .isPresent();
  }

  /// Whether a reply of such an author can be read in it.
  boolean isRead(DiscussionId discussion, Predicate<Author> by) {
    return author(and(left(discussion), NOT_HELD), by).isPresent();
  }

  private Optional<Author> author(Bson filter, Predicate<Author> wanted) {
    return store.call(
        () -> {
          try (var found = posts.raw().find(filter).projection(include(AUTHOR)).iterator()) {
            while (found.hasNext()) {
              var author = author(found.next());
              if (wanted.test(author)) return Optional.of(author);
            }
            return Optional.empty();
          }
        });
  }

  private static Author author(Document post) {
    var author = post.getEmbedded(List.of("state", "contribution", "author"), Document.class);
    return Mapping.record(author, Author.class);
  }

  /// Those whose texts lead to one of these pages, also where they are kept for an appeal. Looks
  /// through all posts: nothing of a page may wait for it.
  List<PostId> leadingTo(Set<String> pages) {
    return store.call(
        () ->
            posts
                .raw()
                .find(
                    or(
                        leadingTo(pages, "state.contribution"),
                        leadingTo(pages, "state.moderated.kept")))
                .projection(include("_id"))
                .map(document -> new PostId(document.getString("_id")))
                .into(new ArrayList<>()));
  }

  /// Those in one of these, those whose texts lead there, and those with one of those words; also
  /// where the text is kept for an appeal. Looks through all posts.
  List<PostId> saying(Set<DiscussionId> discussions, List<String> words) {
    var ids = discussions.stream().map(DiscussionId::value).toList();
    var any =
        or(
            in("state.discussion", ids),
            saying(ids, words, "state.contribution"),
            saying(ids, words, "state.moderated.kept"));
    return store.call(
        () ->
            posts
                .raw()
                .find(any)
                .projection(include("_id"))
                .map(document -> new PostId(document.getString("_id")))
                .into(new ArrayList<>()));
  }

  /// @param ids of discussions, or parts of their addresses
  /// @param words patterns
  static Bson saying(List<String> ids, List<String> words, String contribution) {
    var any = any(ids, words);
    return or(
        regex(contribution + ".text", any, "i"),
        regex(contribution + ".former.text", any, "i"),
        regex(contribution + ".originals", any, "i"));
  }

  /// @param words patterns
  static String any(List<String> ids, List<String> words) {
    return Stream.concat(ids.stream().map(Pattern::quote), words.stream())
        .collect(Collectors.joining("|"));
  }

  /// @param contribution where it is stored
  static Bson leadingTo(Set<String> pages, String contribution) {
    var addresses = String.join("|", pages);
    return or(
        regex(contribution + ".text", addresses),
        regex(contribution + ".former.text", addresses),
        regex(contribution + ".originals", addresses));
  }

  /// The replies with that marking, by their ids. Reads all posts until enough are found: nothing
  /// of a page may wait for it.
  ///
  /// @param after an id, or empty for the first
  /// @param limit 1 to 1,000
  List<Post> marked(Marking marking, String after, int limit) {
    var behind = and(eq("state.marking", marking.code()), gt("_id", after));
    return posts.find(behind, ascending("_id"), limit);
  }

  /// The highest number that exists; 1 is the opening text.
  int end(DiscussionId discussion) {
    return posts
        .find(
            eq("state.discussion", discussion.value()),
            descending("state.discussion", "state.number"),
            1)
        .stream()
        .findFirst()
        .map(Post::number)
        .orElse(1);
  }
}
