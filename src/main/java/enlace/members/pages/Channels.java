package enlace.members.pages;

import enlace.members.pages.SettingsPage.ChannelRow;
import enlace.requests.MemberRequest.Me;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Role;
import java.util.ArrayList;
import java.util.List;

/// What reaches a member and how, as `notifications` (`Teller`, `ToldStep`) and `digests`
/// (`Gathering`) have it: who changes there what is told changes it here.
final class Channels {
  private static final String HERE = "members.channels.here";
  private static final String HOME = "members.channels.home";
  private static final String DIGEST = "members.channels.digest";
  private static final String LETTER = "members.channels.letter";
  private static final String NOT = "members.channels.not";

  private Channels() {}

  static List<ChannelRow> of(Me me) {
    boolean digests = me.profile().digest() != Rhythm.NEVER;
    var digest = digests ? DIGEST : NOT;
    var rows = new ArrayList<ChannelRow>();
    rows.add(row("mention", HERE, digest));
    rows.add(row("reply", HERE, digest));
    rows.add(row("help", HERE, LETTER));
    rows.add(row("question", HOME, digest));
    rows.add(row("discussion", HOME, digest));
    rows.add(row("practice", HERE, digest));
    rows.add(row("other-practice", NOT, digest));
    rows.add(row("step", HERE, digest));
    if (me.role() == Role.CURATOR) rows.add(row("curator", HERE, digest));
    return List.copyOf(rows);
  }

  private static ChannelRow row(String what, String here, String digest) {
    return new ChannelRow("members.channels.what." + what, here, digest);
  }
}
