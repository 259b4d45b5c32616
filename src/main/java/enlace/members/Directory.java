package enlace.members;

import enlace.ids.MemberId;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.MemberRequest.ListMembers;
import enlace.requests.MemberRequest.Listed;
import enlace.requests.MemberRequest.MemberList;
import enlace.rights.Members.Known;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import java.util.List;
import java.util.Optional;

/// Who is a member, for members: offices and functions, no addresses.
record Directory(Roster members, Alphabetical alphabetical, Permissions permissions) {
  MemberList list(Asker asker, ListMembers wish) {
    var reader = members.reader(asker);
    if (!permissions.mayReadDirectory(reader)) throw new Refused(new NotAllowed("read-directory"));
    var all = alphabetical.in(asker.language());
    int start = wish.after().map(after -> behind(all, after)).orElse(0);
    var found =
        all.subList(start, all.size()).stream()
            .flatMap(id -> members.find(id).stream())
            .filter(known -> lists(reader, known))
            .limit(wish.limit() + 1L)
            .toList();
    var items = found.stream().limit(wish.limit()).map(known -> listed(reader, known)).toList();
    var next =
        Optional.of(items)
            .filter(page -> page.size() < found.size())
            .map(page -> page.getLast().id().value());
    return new MemberList(items, next, permissions.invitable(reader));
  }

  private static int behind(List<MemberId> all, String after) {
    int place = all.indexOf(new MemberId(after));
    if (place < 0) throw new Refused(Invalid.of("after", "complaint.cursor"));
    return place + 1;
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

  /// Who is not active is listed for those who may change that.
  private boolean lists(Reader reader, Known known) {
    return known.active()
        || permissions.maySuspend(reader, known.reader())
        || permissions.maySeat(reader, known.reader());
  }

  private Listed listed(Reader reader, Known known) {
    return new Listed(
        known.id(),
        known.seat().name(),
        known.handle(),
        known.name(),
        known.function(),
        known.reader().role(),
        known.office(),
        known.active(),
        members.ended(known.id()),
        members.unconfirmed(known.id()),
        permissions.maySuspend(reader, known.reader()),
        members.account(known.id()).map(Roster.Account::version).orElse(1L));
  }
}
