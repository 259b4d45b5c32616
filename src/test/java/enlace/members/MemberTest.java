package enlace.members;

import static enlace.members.Household.QM;
import static enlace.members.Household.START;
import static enlace.members.Household.profile;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.ids.MemberId;
import enlace.members.Member.Seat;
import enlace.problems.Refused;
import enlace.vocabulary.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemberTest {
  private final Member member =
      Member.joining(
              new MemberId("ana"),
              new Seat("ana@qm.example", "poc.qm", Role.POC, QM, Set.of(), Optional.empty()),
              profile("Ana"),
              "a hash",
              START)
          .document();

  @Test
  void whoeverAsksEveryMinuteForTheResetOfSomebodyElseFillsNoMailbox() {
    var letters = letters(member, START, Duration.ofDays(7));

    assertThat(since(letters))
        .startsWith(Duration.ZERO, Duration.ofMinutes(2), Duration.ofMinutes(17))
        .hasSizeLessThanOrEqualTo(11);
    assertThat(letters.getLast()).isAfter(START.plus(Duration.ofDays(5)));
  }

  private static List<Duration> since(List<Instant> letters) {
    return letters.stream().map(at -> Duration.between(START, at)).toList();
  }

  /// When a letter is sent if it is asked for every minute.
  private static List<Instant> letters(Member member, Instant from, Duration how) {
    var letters = new ArrayList<Instant>();
    var present = member;
    for (var now = from; now.isBefore(from.plus(how)); now = now.plus(Duration.ofMinutes(1))) {
      var asked = asked(present, now);
      if (asked.isEmpty()) continue;
      letters.add(now);
      present = asked.get();
    }
    return letters;
  }

  private static Optional<Member> asked(Member member, Instant now) {
    try {
      return Optional.of(member.askedReset(now).document());
    } catch (Refused _) {
      return Optional.empty();
    }
  }

  @Test
  void afterDaysOfQuietTheWaitIsShortAgain() {
    var asked = member;
    for (var wait : List.of(0, 2, 15)) {
      var at = asked.access().resetAsked().orElse(START).plus(Duration.ofMinutes(wait));
      asked = asked(asked, at).orElseThrow();
    }
    var later = asked.access().resetAsked().orElseThrow().plus(Duration.ofDays(3));

    assertThat(asked(asked, later.minusSeconds(1))).isPresent();
    var again = asked(asked, later).orElseThrow();
    assertThat(asked(again, later.plus(Duration.ofMinutes(2)))).isPresent();
  }

  @Test
  void aNewPasswordMakesTheWaitShortAgain() {
    var asked = asked(asked(member, START).orElseThrow(), START.plus(Duration.ofMinutes(2)));
    var renewed = asked.orElseThrow().withPassword("another hash", 1).document();
    assertThat(asked(renewed, START.plus(Duration.ofMinutes(3)))).isPresent();
  }
}
