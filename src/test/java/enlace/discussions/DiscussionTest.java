package enlace.discussions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import enlace.events.DiscussionEvent.Opened;
import enlace.events.DiscussionEvent.PinChanged;
import enlace.events.DiscussionEvent.PostEdited;
import enlace.events.DiscussionEvent.Replied;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.RoomId;
import enlace.json.Json;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.Stale;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.EditPost;
import enlace.requests.DiscussionRequest.Open;
import enlace.requests.Key;
import enlace.requests.Version;
import enlace.store.Change;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Label;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Role;
import enlace.vocabulary.Vocabulary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class DiscussionTest {
  private static final Vocabulary VOCABULARY = Vocabulary.load();
  private static final Instant MONDAY = Instant.parse("2026-03-09T21:40:00.123Z");
  private static final Instant TUESDAY = Instant.parse("2026-03-10T09:00:00Z");
  private static final DiscussionId ID = new DiscussionId("d1");
  private static final MemberId ANA = new MemberId("ana");
  private static final MemberId BRUNO = new MemberId("bruno");
  private static final RoomId PLAZA = new RoomId("plaza");
  private static final Author AUTHOR = new Author(ANA, Office.ofState("QM"), Role.POC);
  private static final Open WISH =
      new Open(
          PLAZA,
          "¿Quién convoca?",
          "Somos dos personas.",
          DiscussionKind.CHALLENGE,
          Language.ES,
          Capacity.PERSONAL,
          Optional.empty(),
          List.of("resources"),
          List.of("OP3C"),
          new Key("k"));

  @Test
  void openingTellsWhoMayHearButNeverTheTitle() {
    var change = open(WISH, Marking.GREEN);

    assertThat(change.events())
        .containsExactly(
            new Opened(
                ID,
                new Label.InRoom(PLAZA, Marking.GREEN, Office.ofState("QM")),
                ANA,
                DiscussionKind.CHALLENGE,
                Set.of("resources"),
                Set.of(BRUNO)));
    assertThat(change.document().version()).isEqualTo(1);
  }

  @Test
  void whatOnlyNamedRecipientsMayReadGoesThroughAnotherChannel() {
    assertThat(complaints(() -> open(WISH, Marking.RED)))
        .containsExactly(Complaint.of("marking", "discussions.complaint.red"));
  }

  @Test
  void everythingWrongIsSaidAtOnce() {
    var wish =
        new Open(
            PLAZA,
            "x".repeat(141),
            " ",
            DiscussionKind.IDEA,
            Language.ES,
            Capacity.PERSONAL,
            Optional.empty(),
            List.of("astrology"),
            List.of("OP99"),
            new Key("k"));

    assertThat(complaints(() -> open(wish, Marking.RED)))
        .extracting(Complaint::field)
        .containsExactlyInAnyOrder("title", "text", "themes", "paragraphs", "marking");
  }

  @Test
  void whatCannotBeShownIsRefusedBeforeItIsSaved() {
    var table = "|a".repeat(1_000) + "|\n" + "|-".repeat(1_000) + "|\n" + "a\n".repeat(1_010);
    var links = "[a]: http://" + "&".repeat(5_000) + "\n\n" + "[a]".repeat(4_900);

    for (var text : List.of(table, links))
      assertThat(Contribution.complaints(text))
          .containsExactly(Complaint.of("text", "complaint.unrenderable"));
  }

  @Test
  void lengthsAreCountedAsReadersCountThem() {
    assertThat(Contribution.complaints("é".repeat(20_000))).isEmpty();
    assertThat(Contribution.complaints("🌊".repeat(16_384))).isEmpty();
    assertThat(Contribution.complaints("é".repeat(20_003)))
        .containsExactly(Complaint.tooLong("text", 20_003, 20_000));
    assertThat(Contribution.complaints("🌊".repeat(16_484)))
        .containsExactly(Complaint.tooLong("text", 20_100, 20_000));
  }

  @Test
  void aReplyIsNeverMoreOpenThanWhatItAnswers() {
    var reply = reply(Marking.AMBER, Marking.GREEN).apply(2);

    assertThat(reply.document()).returns(2, Post::number).returns(Marking.AMBER, Post::marking);
    assertThat(complaints(() -> reply(Marking.GREEN, Marking.AMBER)))
        .containsExactly(Complaint.of("marking", "discussions.complaint.more-open"));
  }

  private static IntFunction<Change<Post>> reply(Marking marking, Marking ofDiscussion) {
    var opening = open(WISH, Marking.GREEN).document().opening();
    return Post.reply(
        new PostId("p"),
        ID,
        marking,
        new Label.InRoom(PLAZA, ofDiscussion, Office.ofState("QM")),
        label -> label.marking() == Marking.AMBER_STRICT,
        opening,
        Set.of());
  }

  @Test
  void aReplyIsNeverSoStrictThatOthersWhoReadTheDiscussionMayNotReadIt() {
    assertThat(complaints(() -> reply(Marking.AMBER_STRICT, Marking.GREEN)))
        .containsExactly(Complaint.of("marking", "discussions.complaint.strict"));

    assertThat(reply(Marking.AMBER_STRICT, Marking.AMBER_STRICT).apply(2).document())
        .returns(Marking.AMBER_STRICT, Post::marking);
  }

  @Test
  void onlyTheAuthorEditsAndOnlyWhatTheAuthorSaw() {
    var discussion = open(WISH, Marking.GREEN).document();

    assertThatThrownBy(() -> discussion.edited(BRUNO, edit("Mío.", Version.ANY), Set.of(), TUESDAY))
        .extracting(refused -> ((Refused) refused).problem())
        .isEqualTo(new NotAllowed("edit-post"));
    assertThatThrownBy(
            () -> discussion.edited(ANA, edit("Otra.", new Version(2)), Set.of(), TUESDAY))
        .extracting(refused -> ((Refused) refused).problem())
        .isEqualTo(new Stale());
  }

  @Test
  void anEditKeepsWhenItWasSaidAndSaysWhenItWasChanged() {
    var change =
        open(WISH, Marking.GREEN)
            .document()
            .edited(ANA, edit("Somos tres.", new Version(1)), Set.of(), TUESDAY);

    var opening = change.document().opening();
    assertThat(opening.text()).isEqualTo("Somos tres.");
    assertThat(opening.at()).isEqualTo(MONDAY);
    assertThat(opening.edited()).contains(TUESDAY);
    assertThat(change.events())
        .containsExactly(new PostEdited(ID, new PostId("d1"), 1, ANA, Set.of()));
  }

  private static EditPost edit(String text, Version from) {
    return new EditPost(new PostId("d1"), text, from, new Key("edit"));
  }

  @Test
  void pinningDoesNotOvertakeAnAuthorWhoIsEditing() {
    var pinned = open(WISH, Marking.GREEN).document().withPin(true, BRUNO);
    assertThat(pinned.events()).containsExactly(new PinChanged(ID, BRUNO, true));

    var edited =
        pinned.document().edited(ANA, edit("Somos tres.", new Version(1)), Set.of(), TUESDAY);

    assertThat(edited.document().version()).isEqualTo(3);
    assertThat(edited.document().pinned()).isTrue();
  }

  @Test
  void aReplyTellsItsNumber() {
    var contribution = Contribution.of(AUTHOR, Capacity.OFFICE, Language.FR, "Chez nous…", MONDAY);
    var post = new Post(new PostId("p"), 1, ID, 7, Marking.GREEN, contribution);

    assertThat(post.added(Set.of(BRUNO)).events())
        .containsExactly(new Replied(ID, new PostId("p"), 7, ANA, Set.of(BRUNO)));
  }

  @Test
  void whatIsReadFromTheDatabaseIsWhatWasSaved() {
    var discussion = open(WISH, Marking.AMBER_STRICT).document();
    var post = new Post(new PostId("p"), 1, ID, 2, Marking.GREEN, discussion.opening());

    assertThat(Json.read(Json.bytes(discussion), Discussion.class)).isEqualTo(discussion);
    assertThat(Json.read(Json.bytes(post), Post.class)).isEqualTo(post);
  }

  private static Change<Discussion> open(Open wish, Marking marking) {
    var label = new Label.InRoom(PLAZA, marking, AUTHOR.office());
    return Discussion.open(
        ID, wish, label, AUTHOR, Set.of(BRUNO), Optional.empty(), VOCABULARY, MONDAY);
  }

  private static List<Complaint> complaints(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable deed) {
    return ((Invalid) catchThrowableOfType(Refused.class, deed).problem()).complaints();
  }
}
