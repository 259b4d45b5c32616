package enlace.moderation;

import enlace.ids.CaseId;
import enlace.keys.ServerKey;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Refused;
import enlace.requests.Done;
import enlace.requests.ModerationRequest.AppealByLink;
import enlace.requests.ModerationRequest.Decision;
import enlace.requests.ModerationRequest.OpenAppeal;
import enlace.vocabulary.CaseState;
import enlace.vocabulary.ModerationStep;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Appeals by who cannot enter the own account any more: by the signed link of the letter that told
/// so, which names the case and the step. It shows nothing but that step, and opens nothing.
record Appealing(StoredCases stored, Handling handling, ServerKey key) {
  private static final String PURPOSE = "appeal";

  private static final Set<CaseState> CLOSED =
      EnumSet.of(CaseState.SUSPENDING, CaseState.SUSPENDED, CaseState.SUSPENDED_ALONE);

  Decision decision(CaseId id, int entry) {
    var known = known(id);
    var state = known.history().get(entry).state();
    var text = id + "." + entry;
    return new Decision(
        known.logged(entry), state, CLOSED.contains(state), text + "." + key.sign(PURPOSE, text));
  }

  OpenAppeal read(String token) {
    var link = Link.read(token, key);
    var known = known(link.item());
    return new OpenAppeal(known.logged(link.entry()), known.state(), isOpen(known, link.entry()));
  }

  private static boolean isOpen(Case known, int entry) {
    return known.isOfNow(entry)
        && known.possible().contains(ModerationStep.APPEAL)
        && !known.isAppealed();
  }

  Done appeal(AppealByLink wish) {
    var link = Link.read(wish.token(), key);
    var known = known(link.item());
    if (!known.isOfNow(link.entry())) throw new Refused(new Overtaken());
    handling.appeal(known, wish);
    return new Done();
  }

  private Case known(CaseId id) {
    return stored.byId(id).orElseThrow(() -> new Refused(new NotFound()));
  }

  private record Link(CaseId item, int entry) {
    private static final Pattern TOKEN = Pattern.compile("((.+)\\.(\\d{1,9}))\\.([^.]+)");

    static Link read(String token, ServerKey key) {
      var parts = TOKEN.matcher(token);
      if (!parts.matches() || !key.signed(parts.group(4), PURPOSE, parts.group(1)))
        throw new Refused(new NotFound());
      return new Link(new CaseId(parts.group(2)), Integer.parseInt(parts.group(3)));
    }
  }
}
