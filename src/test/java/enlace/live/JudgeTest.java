package enlace.live;

import static enlace.cast.Cast.ANA;
import static enlace.cast.Cast.COSTA_SERENA;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.bus.Bus;
import enlace.cast.Cast;
import enlace.events.DiscussionEvent;
import enlace.events.Event;
import enlace.events.MemberEvent;
import enlace.events.ModerationEvent;
import enlace.events.NotificationEvent;
import enlace.events.PracticeEvent;
import enlace.events.Recorded;
import enlace.events.RoomEvent;
import enlace.ids.CaseId;
import enlace.ids.CommentId;
import enlace.ids.DiscussionId;
import enlace.ids.EventId;
import enlace.ids.InvitationId;
import enlace.ids.MemberId;
import enlace.ids.NoticeId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.PracticeId;
import enlace.ids.RoomId;
import enlace.live.LiveNews.Both;
import enlace.live.LiveNews.Changed;
import enlace.live.LiveNews.Ended;
import enlace.live.LiveNews.Nothing;
import enlace.live.LiveNews.Reset;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.ReadLabel;
import enlace.requests.ModerationRequest;
import enlace.requests.ModerationRequest.Parties;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.Labels;
import enlace.rights.Members.Known;
import enlace.rights.Permissions;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Audience;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Label;
import enlace.vocabulary.Marking;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.Support;
import enlace.vocabulary.Visibility;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a page had before, and what it fetches again because of an event, is what a fresh page has:
/// so an event tells the thing that it changed, whichever event it is.
class JudgeTest {
  private static final DiscussionId DISCUSSION = new DiscussionId("d");
  private static final PracticeId PRACTICE = new PracticeId("p");
  private static final CaseId CASE = new CaseId("post-r");
  private static final NoticeId NOTICE = new NoticeId("n");
  private static final MemberId ME = ANA.id();
  private static final MemberId SOMEBODY = new MemberId("somebody");
  private static final Label.InRoom IN_PLAZA =
      new Label.InRoom(new RoomId("plaza"), Marking.GREEN, COSTA_SERENA);
  private static final DiscussionId STRICT = new DiscussionId("strict");
  private static final Label.InRoom IN_PLAZA_STRICTLY =
      new Label.InRoom(IN_PLAZA.room(), Marking.AMBER_STRICT, COSTA_SERENA);
  private static final Label.OfPractice REVISED =
      new Label.OfPractice(
          PracticeState.DRAFT, false, Audience.PARTNERS, Marking.GREEN, COSTA_SERENA);
  private static final Label.OfPractice PUBLISHED =
      new Label.OfPractice(
          PracticeState.PUBLISHED_NETWORK, false, Audience.PARTNERS, Marking.GREEN, COSTA_SERENA);

  private static final LiveNews DISCUSSION_CHANGED = new Changed(7, "discussion", "d");
  private static final LiveNews POST_CHANGED =
      new Both(new Changed(7, "discussion", "d"), new Changed(7, "post", "r"));
  private static final LiveNews HEADING_CHANGED =
      new Both(new Changed(7, "discussion", "d"), new Changed(7, "post", "d"));
  private static final LiveNews PRACTICE_CHANGED = new Changed(7, "practice", "p");
  private static final LiveNews NOTICE_CHANGED = new Changed(7, "notification", "n");
  private static final LiveNews CASE_CHANGED = new Changed(7, "case", "post-r");
  private static final LiveNews NOTHING = new Nothing();

  private static Vertx vertx;
  private static Bus bus;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    bus = new Bus(vertx);
    var labels = new Labels(Optional.of(REVISED), Optional.of(PUBLISHED), ME);
    bus.answer(
        DiscussionRequest.class,
        (_, request) ->
            Future.succeededFuture(
                request.equals(new ReadLabel(STRICT)) ? IN_PLAZA_STRICTLY : IN_PLAZA));
    bus.answer(PracticeRequest.class, (_, _) -> Future.succeededFuture(labels));
    var parties =
        new Parties(
            Optional.of(IN_PLAZA.room()), ME, COSTA_SERENA, false, List.of(ME), List.of(ME));
    bus.answer(ModerationRequest.class, (_, _) -> Future.succeededFuture(parties));
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
  }

  static Stream<Arguments> events() {
    return Stream.of(
        Arguments.of(
            new DiscussionEvent.Opened(
                DISCUSSION, IN_PLAZA, SOMEBODY, DiscussionKind.IDEA, Set.of(), Set.of()),
            DISCUSSION_CHANGED),
        Arguments.of(
            new DiscussionEvent.Replied(DISCUSSION, new PostId("r"), 2, SOMEBODY, Set.of()),
            DISCUSSION_CHANGED),
        Arguments.of(
            new DiscussionEvent.PostEdited(DISCUSSION, new PostId("r"), 2, SOMEBODY, Set.of()),
            POST_CHANGED),
        Arguments.of(
            new DiscussionEvent.PostAttributed(
                DISCUSSION, new PostId("r"), 2, SOMEBODY, Attribution.ANONYMOUS),
            POST_CHANGED),
        Arguments.of(
            new DiscussionEvent.PostMarked(DISCUSSION, new PostId("r"), 2, SOMEBODY, Marking.AMBER),
            POST_CHANGED),
        Arguments.of(
            new DiscussionEvent.PostRetracted(DISCUSSION, new PostId("r"), 2, SOMEBODY),
            POST_CHANGED),
        Arguments.of(
            new DiscussionEvent.QuotationRemoved(DISCUSSION, new PostId("r"), 2), POST_CHANGED),
        Arguments.of(new DiscussionEvent.Redacted(DISCUSSION, new PostId("r"), 2), POST_CHANGED),
        Arguments.of(
            new DiscussionEvent.Retracted(DISCUSSION, IN_PLAZA, SOMEBODY), HEADING_CHANGED),
        Arguments.of(
            new DiscussionEvent.PostModerated(DISCUSSION, new PostId("r"), 2, Visibility.HELD),
            POST_CHANGED),
        Arguments.of(
            new DiscussionEvent.Moderated(DISCUSSION, IN_PLAZA, Visibility.HELD), HEADING_CHANGED),
        Arguments.of(new ModerationEvent.Reported(CASE, SOMEBODY), NOTHING),
        Arguments.of(new ModerationEvent.Handled(CASE, SOMEBODY), NOTHING),
        Arguments.of(
            new ModerationEvent.StepTaken(CASE, 0, ModerationStep.HOLD, SOMEBODY), CASE_CHANGED),
        Arguments.of(new ModerationEvent.TimeEnded(CASE, 1, ModerationStep.LAPSED), CASE_CHANGED),
        Arguments.of(
            new DiscussionEvent.PostWithheld(DISCUSSION, new PostId("r"), 2, Office.ofState("QM")),
            DISCUSSION_CHANGED),
        Arguments.of(
            new DiscussionEvent.PinChanged(DISCUSSION, SOMEBODY, true), DISCUSSION_CHANGED),
        Arguments.of(
            new DiscussionEvent.ClosingChanged(DISCUSSION, SOMEBODY, true), HEADING_CHANGED),
        Arguments.of(
            new DiscussionEvent.ContinuationChanged(
                DISCUSSION, new PostId("r"), 2, new DiscussionId("other")),
            POST_CHANGED),
        Arguments.of(
            new DiscussionEvent.SettlingChanged(DISCUSSION, SOMEBODY, true), HEADING_CHANGED),
        Arguments.of(new DiscussionEvent.SummaryChanged(DISCUSSION, SOMEBODY), HEADING_CHANGED),
        Arguments.of(
            new DiscussionEvent.SupportChanged(
                DISCUSSION, Support.HELP, Office.ofState("QP"), SOMEBODY, SOMEBODY, true),
            HEADING_CHANGED),
        Arguments.of(
            new DiscussionEvent.AnswerAccepted(DISCUSSION, new PostId("p"), 2, SOMEBODY, SOMEBODY),
            NOTHING),
        Arguments.of(new DiscussionEvent.Corrected(DISCUSSION, SOMEBODY), HEADING_CHANGED),
        Arguments.of(new DiscussionEvent.Narrowed(DISCUSSION, IN_PLAZA, SOMEBODY), HEADING_CHANGED),
        Arguments.of(
            new DiscussionEvent.Moved(DISCUSSION, IN_PLAZA, SOMEBODY),
            new Both(new Changed(7, "discussion", "d"), new Changed(7, "place", "d"))),
        practice(new PracticeEvent.Proposed(PRACTICE, PUBLISHED, SOMEBODY)),
        practice(new PracticeEvent.Edited(PRACTICE, SOMEBODY)),
        practice(new PracticeEvent.Redacted(PRACTICE)),
        practice(new PracticeEvent.QuotationRemoved(PRACTICE)),
        practice(new PracticeEvent.Moderated(PRACTICE, List.of(PUBLISHED), Visibility.HELD)),
        Arguments.of(
            new PracticeEvent.CommentModerated(PRACTICE, CommentId.of(PRACTICE, 1, 2)),
            new Both(new Changed(7, "practice", "p"), new Changed(7, "comment", "p.1.2"))),
        practice(new PracticeEvent.Submitted(PRACTICE, SOMEBODY)),
        practice(new PracticeEvent.Commented(PRACTICE, SOMEBODY)),
        practice(new PracticeEvent.CommentSettled(PRACTICE, SOMEBODY)),
        practice(new PracticeEvent.CheckKept(PRACTICE, SOMEBODY)),
        practice(new PracticeEvent.TakenUp(PRACTICE, SOMEBODY)),
        practice(new PracticeEvent.ChangesRequested(PRACTICE, SOMEBODY)),
        practice(new PracticeEvent.ClearanceAsked(PRACTICE, SOMEBODY)),
        practice(new PracticeEvent.Cleared(PRACTICE, SOMEBODY, LocalDate.of(2026, 11, 23))),
        practice(new PracticeEvent.Published(PRACTICE, PUBLISHED, Set.of(), SOMEBODY)),
        practice(new PracticeEvent.OpenedToPublic(PRACTICE, SOMEBODY)),
        practice(new PracticeEvent.Narrowed(PRACTICE, PUBLISHED, SOMEBODY)),
        practice(new PracticeEvent.MarkedDue(PRACTICE)),
        practice(new PracticeEvent.Confirmed(PRACTICE, SOMEBODY)),
        practice(new PracticeEvent.RevisionBegun(PRACTICE, SOMEBODY)),
        practice(new PracticeEvent.Superseded(PRACTICE, PUBLISHED, new PracticeId("q"), SOMEBODY)),
        practice(new PracticeEvent.Withdrawn(PRACTICE, PUBLISHED, SOMEBODY, true)),
        practice(new PracticeEvent.Restored(PRACTICE, PUBLISHED, SOMEBODY)),
        Arguments.of(new NotificationEvent.Told(NOTICE, ME), NOTICE_CHANGED),
        Arguments.of(new NotificationEvent.Read(NOTICE, ME), NOTICE_CHANGED),
        Arguments.of(
            new NotificationEvent.AllTold(
                List.of(
                    new NotificationEvent.Told(new NoticeId("of another"), SOMEBODY),
                    new NotificationEvent.Told(NOTICE, ME))),
            NOTICE_CHANGED),
        Arguments.of(new MemberEvent.RightsChanged(ME, SOMEBODY), new Reset(7)),
        Arguments.of(new MemberEvent.Suspended(ME), new Ended()),
        Arguments.of(new MemberEvent.DataConfirmed(ME), new Reset(7)),
        Arguments.of(new MemberEvent.AddressChanged(ME, SOMEBODY), new Ended()),
        Arguments.of(new MemberEvent.HandedOver(ME, SOMEBODY, new InvitationId("i")), new Ended()),
        Arguments.of(new MemberEvent.Invited(new InvitationId("i")), NOTHING),
        Arguments.of(new MemberEvent.Accepted(new InvitationId("i")), NOTHING),
        Arguments.of(new MemberEvent.Revoked(new InvitationId("i"), SOMEBODY), NOTHING),
        Arguments.of(new MemberEvent.Joined(ME), NOTHING),
        Arguments.of(new MemberEvent.ProfileChanged(ME), NOTHING),
        Arguments.of(new MemberEvent.DigestStopped(ME), NOTHING),
        Arguments.of(new MemberEvent.ConfirmationAsked(ME), NOTHING),
        Arguments.of(new MemberEvent.ConfirmationWarned(ME), NOTHING),
        Arguments.of(new MemberEvent.Reinstated(ME), new Reset(7)),
        Arguments.of(new MemberEvent.PasswordChanged(ME), NOTHING),
        Arguments.of(new MemberEvent.ResetAsked(ME), NOTHING),
        Arguments.of(new RoomEvent.RoomOpened(new RoomId("plaza")), NOTHING));
  }

  private static Arguments practice(PracticeEvent event) {
    return Arguments.of(event, PRACTICE_CHANGED);
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventTellsWhatItChanged(Event event, LiveNews told) {
    assertThat(told(event)).isEqualTo(told);
  }

  @Test
  void noEventIsForgottenHere() {
    var all =
        Stream.of(Event.class.getPermittedSubclasses())
            .flatMap(family -> Stream.of(family.getPermittedSubclasses()));

    assertThat(events().<Class<?>>map(it -> it.get()[0].getClass()))
        .containsExactlyInAnyOrderElementsOf(all.toList());
  }

  @Test
  void anAuthorLearnsNothingOfAReportAndModeratorsDo() {
    var reported = new ModerationEvent.Reported(CASE, SOMEBODY);
    assertThat(told(reported)).isEqualTo(NOTHING);
    assertThat(told(reported, Cast.MODERATOR)).isEqualTo(CASE_CHANGED);
    assertThat(told(reported, Cast.BRUNO)).isEqualTo(NOTHING);
    assertThat(told(new ModerationEvent.StepTaken(CASE, 0, ModerationStep.DISMISSED, SOMEBODY)))
        .isEqualTo(NOTHING);
  }

  @Test
  void whoDoesNotSeeWhereAPostIsGoneOnWithHearsNothingOfIt() {
    var strictly = new DiscussionEvent.ContinuationChanged(DISCUSSION, new PostId("r"), 2, STRICT);
    assertThat(told(strictly)).isEqualTo(POST_CHANGED);
    assertThat(told(strictly, Cast.BRUNO)).isEqualTo(NOTHING);
  }

  @Test
  void readersOfThePublishedEditionHearNothingOfItsRevision() {
    assertThat(told(new PracticeEvent.Edited(PRACTICE, SOMEBODY), Cast.BRUNO)).isEqualTo(NOTHING);
    assertThat(told(new PracticeEvent.RevisionBegun(PRACTICE, SOMEBODY), Cast.BRUNO))
        .isEqualTo(NOTHING);
    assertThat(told(new PracticeEvent.MarkedDue(PRACTICE), Cast.BRUNO)).isEqualTo(PRACTICE_CHANGED);
  }

  @Test
  void whoFollowsIsToldOfTheNoticeTooAndTheAuthorNot() {
    var reply = new DiscussionEvent.Replied(DISCUSSION, new PostId("p"), 2, SOMEBODY, Set.of());
    var followed = new Following().by(ANA.id()).by(SOMEBODY);

    assertThat(told(reply, ANA, followed))
        .isEqualTo(
            new Both(
                (Changed) DISCUSSION_CHANGED,
                new Changed(7, "notification", NoticeId.of(ANA.id(), DISCUSSION).value())));
    assertThat(told(reply, Cast.BRUNO, followed)).isEqualTo(DISCUSSION_CHANGED);
    var own = new DiscussionEvent.Replied(DISCUSSION, new PostId("p"), 2, ANA.id(), Set.of());
    assertThat(told(own, ANA, followed)).isEqualTo(DISCUSSION_CHANGED);
  }

  private static LiveNews told(Event event) {
    return told(event, ANA);
  }

  private static LiveNews told(Event event, Known member) {
    return told(event, member, new Following());
  }

  private static LiveNews told(Event event, Known member, Following following) {
    var recorded = new Recorded(7, new EventId("e"), Cast.NOW, event);
    var judge = new Judge(new Permissions(Cast.VOCABULARY, Cast.VOCABULARY::firstRooms), following);
    return judge.of(recorded, new PresentLabels(bus)).apply(member.reader());
  }
}
