package enlace.notifications;

import enlace.bus.Bus;
import enlace.ids.NoticeId;
import enlace.ids.Office;
import enlace.pages.Words;
import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.Attributed;
import enlace.requests.NotificationRequest.Entry;
import enlace.requests.NotificationRequest.ListNotices;
import enlace.requests.NotificationRequest.MarkRead;
import enlace.requests.NotificationRequest.What;
import enlace.requests.NotificationRequest.Which;
import enlace.requests.NotificationRequest.Why;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.web.Call;
import enlace.web.Reply;
import enlace.web.Routes;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The same in the API.
public record NotificationApiRoutes(Bus bus) implements Routes.Feature {
  @Override
  public void addTo(Routes table) {
    table
        .get("/api/v1/notifications", this::list)
        .reading()
        .post("/api/v1/notifications/:id/read", this::markRead);
  }

  private Reply list(Call call) {
    var which =
        call.query("unread").filter(NotificationApiRoutes::isTrue).isPresent()
            ? Which.UNREAD
            : Which.ALL;
    int limit = call.limit();
    var notices = bus.ask(call.asker(), new ListNotices(which, call.query("after"), limit));
    return Reply.list(
        notices.items().stream().map(entry -> NoticeItem.of(entry, call.words())).toList(),
        notices.next());
  }

  private static boolean isTrue(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new Refused(Invalid.of("unread", "complaint.code"));
    };
  }

  private Reply markRead(Call call) {
    bus.ask(call.asker(), new MarkRead(new NoticeId(call.path("id"))));
    return Reply.nothing();
  }

  /// @param by the office that did the last of it, where it may be named
  private record NoticeItem(
      NoticeId id,
      String kind,
      String about,
      String path,
      String title,
      Language language,
      Marking marking,
      What what,
      Set<Why> why,
      Optional<Office> by,
      int count,
      boolean more,
      Instant at,
      boolean read,
      long version) {
    static NoticeItem of(Entry entry, Words words) {
      return new NoticeItem(
          entry.id(),
          kind(entry),
          entry
              .discussion()
              .map(head -> head.id().value())
              .or(() -> entry.practice().map(summary -> summary.id().value()))
              .or(() -> entry.moderated().map(item -> item.id().value()))
              .orElse("digest"),
          entry.path(),
          entry.title().orElseGet(() -> NoticeWording.untitled(entry, words)),
          entry.language().orElse(words.language()),
          entry.marking(),
          entry.what(),
          entry.why(),
          entry.latest().flatMap(post -> post.author().flatMap(Attributed::office)),
          entry.count(),
          entry.more(),
          entry.at(),
          entry.read(),
          entry.version());
    }

    private static String kind(Entry entry) {
      if (entry.discussion().isPresent()) return "discussion";
      if (entry.moderated().isPresent()) return "case";
      return entry.practice().isPresent() ? "practice" : "account";
    }
  }
}
