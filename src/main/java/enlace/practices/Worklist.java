package enlace.practices;

import enlace.requests.Asker;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.Filter;
import enlace.requests.PracticeRequest.Late;
import enlace.requests.PracticeRequest.Mine;
import enlace.requests.PracticeRequest.Summary;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.vocabulary.Language;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.Role;
import enlace.vocabulary.WorkingDays;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What lies before one member: what waits for this one, what the office has under way, as drafts
/// or withdrawn, what is fresh.
record Worklist(StoredPractices stored, Members members, PracticeViews views, Clock clock) {
  private static final int MOST_FRESH = 5;

  /// Not all of them wait for the one who looks.
  private static final int LOOKED_AT = 5 * PracticeRequest.MOST_WAITING;

  private static final Set<PracticeState> UNDER_WAY =
      Set.of(PracticeState.SUBMITTED, PracticeState.UNDER_REVIEW, PracticeState.NATIONAL_CLEARANCE);

  private static final Set<PracticeState> ON_THEIR_WAY =
      Set.of(
          PracticeState.SUBMITTED,
          PracticeState.UNDER_REVIEW,
          PracticeState.CHANGES_REQUESTED,
          PracticeState.NATIONAL_CLEARANCE);

  private static final int MOST_LATE = 100;

  private static final Set<PracticeState> WITH_THE_OFFICE =
      Set.of(PracticeState.CHANGES_REQUESTED, PracticeState.NATIONAL_CLEARANCE);

  Mine mine(Asker asker) {
    var member = members.member(asker);
    var language = asker.language();
    return new Mine(
        waiting(member, language),
        sent(member, language),
        own(member, PracticeState.DRAFT, language),
        own(member, PracticeState.WITHDRAWN, language),
        fresh(member, language));
  }

  /// Those silent for so many days, in UTC, are a few more than those silent for so many working
  /// days. Nobody can go on with one that moderation hides.
  Late late(Asker asker) {
    var member = members.member(asker);
    if (!Permissions.moderatesNetwork(member)) return new Late(List.of());
    var now = clock.instant();
    var since =
        now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(PracticeRequest.DAYS_TO_MOVE));
    return new Late(
        stored.silent(ON_THEIR_WAY, since, MOST_LATE).stream()
            .filter(head -> isLate(head, now))
            .flatMap(head -> views.work(member, head, asker.language()).stream())
            .toList());
  }

  private static boolean isLate(PracticeHead head, Instant now) {
    boolean hidden = head.work().filter(it -> it.label().hidden().isPresent()).isPresent();
    return !hidden && !WorkingDays.after(head.changed(), PracticeRequest.DAYS_TO_MOVE).isAfter(now);
  }

  private List<Summary> waiting(Reader.Member member, Language language) {
    var heads =
        switch (member.role()) {
          case POC, POC_ALTERNATE, PARTNER ->
              Stream.concat(
                  ofOffice(member, true),
                  stored.dueOfOffice(member.office(), PracticeRequest.MOST_WAITING).stream());
          case NATIONAL_TEAM -> ofOffice(member, false);
          case CURATOR -> toReview(member);
          case EXPERT_OBSERVER, INDUSTRY, MODERATOR, TRANSLATOR, ADMIN, AUDITOR ->
              Stream.<PracticeHead>empty();
        };
    return heads.flatMap(head -> waiting(member, head, language).stream()).toList();
  }

  /// Under work and waiting for its office.
  ///
  /// @param clears whether the member gives the clearance
  private Stream<PracticeHead> ofOffice(Reader.Member member, boolean clears) {
    return stored.ofOffice(member.office(), PracticeHead.ANSWERED, LOOKED_AT).stream()
        .filter(head -> awaitsWords(head) || clears && awaitsClearance(head))
        .limit(PracticeRequest.MOST_WAITING);
  }

  /// Changes, or an answer to what a curator asked beside the text.
  private static boolean awaitsWords(PracticeHead head) {
    return state(head) == PracticeState.CHANGES_REQUESTED || head.awaitsAnswer();
  }

  private static PracticeState state(PracticeHead head) {
    return head.work().orElseThrow().label().state();
  }

  /// The edition under work, or the published one whose update is due.
  private Optional<Summary> waiting(Reader.Member member, PracticeHead head, Language language) {
    return views.work(member, head, language).or(() -> views.summary(member, head, language));
  }

  private Stream<PracticeHead> toReview(Reader.Member curator) {
    var reviewed =
        stored.inStates(UNDER_WAY, LOOKED_AT).stream()
            .filter(head -> !awaitsClearance(head))
            .filter(head -> doers(head, curator).contains(Doer.CURATOR));
    var own =
        stored.proposedBy(curator.id(), PracticeHead.ANSWERED, LOOKED_AT).stream()
            .filter(Worklist::awaitsWords);
    return Stream.concat(reviewed, own).limit(PracticeRequest.MOST_WAITING);
  }

  private static boolean awaitsClearance(PracticeHead head) {
    return state(head) == PracticeState.NATIONAL_CLEARANCE
        && head.work().flatMap(Work::clearance).isEmpty();
  }

  private static Set<Doer> doers(PracticeHead head, Reader.Member member) {
    return Doer.of(member, head.office(), head.proposer());
  }

  private List<Summary> sent(Reader.Member member, Language language) {
    var heads =
        switch (member.role()) {
          case POC, POC_ALTERNATE, PARTNER, NATIONAL_TEAM ->
              stored.ofOffice(member.office(), UNDER_WAY, LOOKED_AT).stream()
                  .filter(head -> !awaitsWords(head))
                  .filter(head -> !awaitsClearance(head) || member.role() == Role.NATIONAL_TEAM);
          case CURATOR -> sentBack(member);
          case EXPERT_OBSERVER, INDUSTRY, MODERATOR, TRANSLATOR, ADMIN, AUDITOR ->
              Stream.<PracticeHead>empty();
        };
    return heads
        .flatMap(head -> views.work(member, head, language).stream())
        .limit(PracticeRequest.MOST_WAITING)
        .toList();
  }

  /// What curators wait for: changes or the clearance of its office.
  private Stream<PracticeHead> sentBack(Reader.Member curator) {
    return stored.inStates(WITH_THE_OFFICE, LOOKED_AT).stream()
        .filter(head -> awaitsWords(head) || awaitsClearance(head))
        .filter(head -> doers(head, curator).contains(Doer.CURATOR));
  }

  /// Of the own office or, for a curator, the own proposals.
  private List<Summary> own(Reader.Member member, PracticeState state, Language language) {
    var states = Set.of(state);
    var heads =
        switch (member.role()) {
          case POC, POC_ALTERNATE, PARTNER, NATIONAL_TEAM ->
              stored.ofOffice(member.office(), states, PracticeRequest.MOST_WAITING);
          case CURATOR -> stored.proposedBy(member.id(), states, PracticeRequest.MOST_WAITING);
          case EXPERT_OBSERVER, INDUSTRY, MODERATOR, TRANSLATOR, ADMIN, AUDITOR ->
              List.<PracticeHead>of();
        };
    return heads.stream().flatMap(head -> views.work(member, head, language).stream()).toList();
  }

  private List<Summary> fresh(Reader.Member member, Language language) {
    var interests = members.find(member.id()).map(Members.Known::interests).orElse(Set.of());
    if (interests.isEmpty()) return List.of();
    var filter = new Filter(List.copyOf(interests), List.of(), List.of(), List.of());
    return views.summaries(
        member, stored.library(member, filter, Optional.empty(), MOST_FRESH), language);
  }
}
