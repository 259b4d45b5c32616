package enlace.requests;

import static java.util.Comparator.naturalOrder;

import enlace.ids.CaseId;
import enlace.ids.DiscussionId;
import enlace.ids.NoticeId;
import enlace.ids.PracticeId;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.ModerationRequest.CaseItem;
import enlace.requests.PracticeRequest.Summary;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What can be asked of `notifications`; always about the asker's own.
public sealed interface NotificationRequest<A extends Record> extends Request<A> {

  /// Newest first; what the asker may not see any more is left out in silence.
  ///
  /// @param after the cursor of the list before, or empty for the first
  /// @param limit 1 to 100
  record ListNotices(Which which, Optional<String> after, int limit)
      implements NotificationRequest<Notices> {}

  enum Which {
    ALL,
    UNREAD,
    /// Unread, and told to the asker alone: not what is only followed.
    OWN
  }

  /// The number on the bell: how many the unread list shows. Answered from memory.
  record CountUnread() implements NotificationRequest<Unread> {}

  /// Of a discussion that the asker follows, all of it is read then, to its end.
  record MarkRead(NoticeId notice) implements NotificationRequest<Done> {}

  record MarkAllRead() implements NotificationRequest<Done> {}

  /// The asker was shown these posts: what was told about them is read. Sent wherever the asker's
  /// read position moves.
  record SeenPosts(DiscussionId discussion, int first, int last)
      implements NotificationRequest<Done> {}

  /// The asker was shown this practice: what was told about it is read.
  record SeenPractice(PracticeId practice) implements NotificationRequest<Done> {}

  /// The asker was shown this case of moderation: what was told about it is read.
  record SeenCase(CaseId item) implements NotificationRequest<Done> {}

  /// What the asker was told about one discussion, one practice, one case of moderation or the own
  /// account, with what the asker may see of it now; put into words when it is shown. One of
  /// `discussion`, `practice` and `moderated` is there, or none for the account.
  ///
  /// @param what happened last
  /// @param count how many things are new; when all is read, how many were told, one at least
  /// @param more whether it is `count` or more; exact up to 99
  /// @param first number of the first new post, where reading goes on; 0 for practices
  /// @param mention number of the last new post that mentions the asker; 0 for none
  /// @param latest the last new post; empty when all is read
  /// @param number in the journal, of what the asker alone was told last; 0 for replies only
  record Entry(
      NoticeId id,
      Optional<Head> discussion,
      Optional<Summary> practice,
      Optional<CaseItem> moderated,
      What what,
      Set<Why> why,
      int count,
      boolean more,
      int first,
      int mention,
      Optional<ShownPost> latest,
      long number,
      Instant at,
      boolean read,
      long version) {
    public static final int MOST = 99;

    /// Where it leads: to the first new post, to the edition that it is about, or to the settings.
    public String path() {
      return discussion
          .map(head -> "/discussions/" + head.id() + "?from=" + first + "#p" + first)
          .or(() -> practice.map(it -> what.isOfWork() ? it.workPath() : it.path()))
          .or(() -> moderated.map(it -> "/moderation/" + it.id()))
          .orElse("/me");
    }

    /// Empty for the account, and of a case in a discussion that the asker does not see.
    public Optional<String> title() {
      return discussion
          .map(Head::title)
          .or(() -> practice.map(Summary::title))
          .or(() -> moderated.flatMap(CaseItem::title));
    }

    /// Of the title.
    public Optional<Language> language() {
      return discussion
          .map(Head::language)
          .or(() -> practice.map(Summary::language))
          .or(() -> moderated.flatMap(CaseItem::language));
    }

    /// The strictest of what is shown of it.
    public Marking marking() {
      return Stream.of(
              discussion.map(Head::marking),
              practice.map(Summary::marking),
              moderated.flatMap(CaseItem::marking),
              latest.map(ShownPost::marking))
          .flatMap(Optional::stream)
          .max(naturalOrder())
          .orElse(Marking.CLEAR);
    }
  }

  record Notices(List<Entry> items, Optional<String> next) {}

  /// @param count up to 100, which stands for more than 99
  record Unread(int count) {}

  /// What happened.
  enum What implements Coded {
    REPLIED("replied"),
    MENTIONED("mentioned"),
    /// Never told: what is said of a mention that an edit took out before it was read.
    MENTION_TAKEN_OUT("mention-taken-out"),
    WITHHELD("withheld"),
    CLOSED("closed"),
    REOPENED("reopened"),
    MOVED("moved"),
    ACCEPTED("accepted"),
    /// Never told: what is said of an answer that is accepted no more.
    ACCEPTANCE_TAKEN_BACK("acceptance-taken-back"),
    HELP_OFFERED("help-offered"),
    /// Never told: what is said of help that is offered no more.
    HELP_TAKEN_BACK("help-taken-back"),
    SUBMITTED("submitted", true),
    COMMENTED("commented", true),
    TAKEN_UP("taken-up", true),
    CHANGES_REQUESTED("changes-requested", true),
    CLEARANCE_ASKED("clearance-asked", true),
    CLEARED("cleared", true),
    PUBLISHED("published"),
    OPENED_TO_PUBLIC("opened-to-public"),
    NARROWED("narrowed"),
    MARKED_DUE("marked-due"),
    CONFIRMED("confirmed"),
    REVISION_BEGUN("revision-begun", true),
    SUPERSEDED("superseded"),
    WITHDRAWN("withdrawn"),
    RESTORED("restored"),
    REPORTED("reported"),
    TO_CONFIRM("to-confirm"),
    APPEALED("appealed"),
    ANSWERED("answered"),
    CHANGED("changed"),
    NUDGED("nudged"),
    HELD("held"),
    RELEASED("released"),
    REDACTED("redacted"),
    REMOVING("removing"),
    REMOVED("removed"),
    UPHELD("upheld"),
    LOOKED_BEHIND("looked-behind"),
    OVERTURNED("overturned"),
    LAPSED("lapsed"),
    RESTRICTED("restricted"),
    SUSPENDED("suspended"),
    STANDS("stands"),
    LIFTED("lifted"),
    DIGEST_STOPPED("digest-stopped");

    private final String code;

    private final boolean ofWork;

    What(String code) {
      this(code, false);
    }

    What(String code, boolean ofWork) {
      this.code = code;
      this.ofWork = ofWork;
    }

    /// Whether it is about a post, so that who wrote that is who did it.
    public boolean isOfPost() {
      return this == REPLIED || this == MENTIONED || this == MENTION_TAKEN_OUT || this == WITHHELD;
    }

    /// Whether it is a step of the edition of a practice that is under work, which readers of the
    /// published one must not learn of.
    public boolean isOfWork() {
      return ofWork;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /// Why the member is told.
  enum Why implements Coded {
    MENTION("mention"),
    FOLLOW("follow"),
    OFFICE("office"),
    OFFICE_POST("office-post"),
    PROPOSER("proposer"),
    CURATOR("curator"),
    THEME("theme"),
    /// Because the member wrote it.
    AUTHOR("author"),
    MODERATOR("moderator"),
    ACCOUNT("account");

    private final String code;

    Why(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }
}
