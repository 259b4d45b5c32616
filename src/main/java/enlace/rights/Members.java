package enlace.rights;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.problems.Problem.NotSignedIn;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.vocabulary.Language;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Seat;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who somebody is, for everyone who must know it: features, followers, mail. Answered from
/// memory; kept by `members`.
public interface Members {

  /// Everything to judge the asker by. A suspended or expired member is a visitor, and so is the
  /// platform: it sees nothing that it could show.
  Reader reader(Asker asker);

  /// @throws Refused `NotSignedIn` when the asker is no member, or none any more
  default Reader.Member member(Asker asker) {
    if (reader(asker) instanceof Reader.Member member) return member;
    throw new Refused(new NotSignedIn());
  }

  Optional<Known> find(MemberId id);

  /// The member whose own handle it is ([Known#handle]).
  Optional<Known> byHandle(String handle);

  /// Those whom a mention of that name means ([Known#isCalled]): whose handle it is, who holds the
  /// seat, or who has the role. Suspended ones and those whose time is over as well.
  List<Known> called(String name);

  /// Active members only, in no order.
  List<Known> all();

  /// Whether the platform would be without an administrator, at least after somebody's last day, if
  /// that one were none.
  boolean isLastAdministrator(MemberId id);

  /// Whether nobody was ever a member: the front page then says how to invite the first.
  boolean isEmpty();

  /// A member as the others know it, and how to reach it.
  ///
  /// @param handle what mentions of this member alone use after the `@`, such as `poc.qm-2`; the
  ///     name of the seat, and so all who hold it, for who held it first
  /// @param active neither suspended nor past the end date
  record Known(
      Reader.Member reader,
      String handle,
      String email,
      String name,
      String function,
      Language language,
      ZoneId zone,
      Set<String> interests,
      Rhythm digest,
      boolean active) {
    public MemberId id() {
      return reader.id();
    }

    public Office office() {
      return reader.office();
    }

    public Seat seat() {
      return new Seat(reader.role(), reader.office());
    }

    /// All that means this member after the `@`.
    public Set<String> names() {
      return Stream.concat(Stream.of(handle, seat().name()), reader.role().everybody().stream())
          .collect(Collectors.toUnmodifiableSet());
    }

    public boolean isCalled(String name) {
      return names().contains(name);
    }

    /// Which of these mentions means this member; the own handle when none does.
    public String calledIn(Set<String> mentions) {
      return mentions.stream().filter(this::isCalled).findFirst().orElse(handle);
    }
  }
}
