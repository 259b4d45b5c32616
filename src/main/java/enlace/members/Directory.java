package enlace.members;

import enlace.ids.MemberId;
import enlace.members.Members.Known;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.MemberRequest.ListMembers;
import enlace.requests.MemberRequest.Listed;
import enlace.requests.MemberRequest.MemberList;
import enlace.vocabulary.Language;
import enlace.vocabulary.Vocabulary;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Who is a member, for members: offices and functions, no addresses.
record Directory(Vocabulary vocabulary, Permissions permissions, Members members) {
  MemberList list(Asker asker, ListMembers wish) {
    var reader = members.reader(asker);
    if (!permissions.mayReadDirectory(reader)) throw new Refused(new NotAllowed("read-directory"));
    var all = visible(reader, language(asker));
    int start = wish.after().map(after -> behind(after, all)).orElse(0);
    var items = all.stream().skip(start).limit(wish.limit()).map(it -> listed(reader, it)).toList();
    var next =
        Optional.of(start + items.size())
            .filter(end -> end < all.size())
            .map(_ -> items.getLast().id().value());
    return new MemberList(items, next, permissions.invitable(reader));
  }

  /// @throws Refused `NotFound` as well when this reader's directory does not list the member
  Listed read(Asker asker, MemberId id) {
    var reader = members.reader(asker);
    if (!permissions.mayReadDirectory(reader)) throw new Refused(new NotAllowed("read-directory"));
    return members
        .find(id)
        .filter(known -> lists(reader, known))
        .map(known -> listed(reader, known))
        .orElseThrow(() -> new Refused(new NotFound()));
  }

  private static Language language(Asker asker) {
    return switch (asker) {
      case Asker.Member(_, var language) -> language;
      case Asker.Visitor(var language) -> language;
      case Asker.Platform _ -> Language.EN;
    };
  }

  private List<Known> visible(Reader reader, Language language) {
    return members.everyone().stream()
        .filter(known -> lists(reader, known))
        .sorted(alphabetical(language))
        .toList();
  }

  /// Who is not active is listed for those who may change that.
  private boolean lists(Reader reader, Known known) {
    return known.active()
        || permissions.maySuspend(reader, known.reader())
        || permissions.maySeat(reader, known.reader());
  }

  private Comparator<Known> alphabetical(Language language) {
    var alphabet = language.alphabet();
    return Comparator.<Known, String>comparing(
            known -> vocabulary.office(known.office(), language), alphabet)
        .thenComparing(Known::name, alphabet)
        .thenComparing(known -> known.id().value());
  }

  /// From the beginning when the member of the cursor is gone.
  private static int behind(String cursor, List<Known> all) {
    return IntStream.range(0, all.size())
        .filter(i -> all.get(i).id().value().equals(cursor))
        .map(i -> i + 1)
        .findFirst()
        .orElse(0);
  }

  private Listed listed(Reader reader, Known known) {
    return new Listed(
        known.id(),
        known.handle(),
        known.name(),
        known.function(),
        known.reader().role(),
        known.office(),
        known.active(),
        members.ended(known.id()),
        permissions.maySuspend(reader, known.reader()),
        members.account(known.id()).map(Members.Account::version).orElse(1L));
  }
}
