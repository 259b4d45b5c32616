package enlace.requests;

import enlace.ids.DiscussionId;
import enlace.ids.NoticeId;
import enlace.ids.Office;
import enlace.ids.PracticeId;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can be asked of `notifications`; always about the asker's own.
public sealed interface NotificationRequest<A extends Record> extends Request<A> {

  /// Newest first; what the asker may not see any more is left out in silence.
  ///
  /// @param after the cursor of the list before, or empty for the first
  /// @param limit 1 to 100
  record ListNotices(boolean unreadOnly, Optional<String> after, int limit)
      implements NotificationRequest<Notices> {}

  /// The number on the bell: how many the unread list shows. Answered from memory.
  record CountUnread() implements NotificationRequest<Unread> {}

  record MarkRead(NoticeId notice) implements NotificationRequest<Done> {}

  record MarkAllRead() implements NotificationRequest<Done> {}

  /// The asker was shown these posts: what was told about them is read. Sent wherever the asker's
  /// read position moves.
  record SeenPosts(DiscussionId discussion, int first, int last)
      implements NotificationRequest<Done> {}

  /// The asker was shown this practice: what was told about it is read.
  record SeenPractice(PracticeId practice) implements NotificationRequest<Done> {}

  /// Everything new about one discussion or one practice, put into words when it is shown.
  ///
  /// @param about id of the discussion or practice
  /// @param path where it leads: to the first new post, or to the practice
  /// @param title in its own language
  /// @param what happened last
  /// @param by who did that, where it may be named; of discussions only
  /// @param anonymous whether the Chatham House Rule is why nobody is named
  /// @param excerpt the first words of the last new post; empty for practices and when read
  /// @param count how many things are new; when all is read, how many were
  /// @param more whether there are more than `count`
  /// @param themes those of a practice that are among the asker's
  /// @param following whether the asker follows the discussion
  record Entry(
      NoticeId id,
      Kind kind,
      String about,
      String path,
      String title,
      Language language,
      Marking marking,
      What what,
      Set<Why> why,
      Optional<Office> by,
      boolean anonymous,
      Optional<Excerpt> excerpt,
      int count,
      boolean more,
      Set<String> themes,
      boolean following,
      Instant at,
      boolean read) {}

  record Excerpt(String text, Language language) {}

  record Notices(List<Entry> items, Optional<String> next) {}

  /// @param count up to 100, which stands for "99 or more" no longer counted
  record Unread(int count) {}

  /// What a notice is about; the codes are those of the live stream.
  enum Kind implements Coded {
    DISCUSSION("discussion"),
    PRACTICE("practice");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /// What happened.
  enum What implements Coded {
    REPLIED("replied"),
    MENTIONED("mentioned"),
    SUBMITTED("submitted"),
    COMMENTED("commented"),
    TAKEN_UP("taken-up"),
    CHANGES_REQUESTED("changes-requested"),
    CLEARANCE_ASKED("clearance-asked"),
    CLEARED("cleared"),
    PUBLISHED("published"),
    OPENED_TO_PUBLIC("opened-to-public"),
    NARROWED("narrowed"),
    MARKED_DUE("marked-due"),
    CONFIRMED("confirmed"),
    REVISION_BEGUN("revision-begun"),
    SUPERSEDED("superseded"),
    WITHDRAWN("withdrawn"),
    RESTORED("restored");

    private final String code;

    What(String code) {
      this.code = code;
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
    PROPOSER("proposer"),
    CURATOR("curator"),
    THEME("theme");

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
