package enlace.notifications;

import enlace.bus.Bus;
import enlace.ids.DiscussionId;
import enlace.ids.NoticeId;
import enlace.requests.DiscussionRequest.Follow;
import enlace.requests.NotificationRequest.CountUnread;
import enlace.requests.NotificationRequest.ListNotices;
import enlace.requests.NotificationRequest.MarkAllRead;
import enlace.requests.NotificationRequest.MarkRead;
import enlace.requests.NotificationRequest.Which;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.rights.Rooms;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Reply;
import enlace.web.Routes;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.StringJoiner;

/// The page of a member's notices.
public record NotificationRoutes(
    Bus bus, Vocabulary vocabulary, Rooms rooms, Members members, Clock clock)
    implements Routes.Feature {
  private static final int PAGE = 20;
  private static final String PATH = "/notifications";

  @Override
  public void addTo(Routes table) {
    table
        .get(PATH, this::show)
        .get(PATH + "/list", this::showList)
        .get(PATH + "/unread", this::showUnread)
        .reading()
        .post(PATH + "/read", this::markAllRead)
        .reading()
        .post(PATH + "/:id/read", this::markRead)
        .reading()
        .post(PATH + "/unfollow/:discussion", this::unfollow);
  }

  private Reply show(Call call) {
    var words = call.words();
    int unread = bus.ask(call.asker(), new CountUnread()).count();
    var list = list(call);
    var page =
        new NotificationsPage(
            UnreadPart.of(unread, words),
            unread > 0,
            list,
            words.say("notifications.how." + reader(call).digest().code()));
    return Reply.page(words.say("notifications.title"), page).marked(list.markings());
  }

  private Reply showUnread(Call call) {
    int unread = bus.ask(call.asker(), new CountUnread()).count();
    return Reply.part(UnreadPart.of(unread, call.words()));
  }

  private Reply showList(Call call) {
    return Reply.part(list(call));
  }

  private ListPart list(Call call) {
    boolean unreadOnly = unreadOnly(call);
    var wish = new ListNotices(unreadOnly ? Which.UNREAD : Which.ALL, call.query("after"), PAGE);
    var notices = bus.ask(call.asker(), wish);
    return new ListPart(
        PATH + "/list" + query(unreadOnly, wish.after()),
        unreadOnly,
        wording(call).groups(notices.items()),
        notices.next().map(next -> PATH + query(unreadOnly, Optional.of(next))));
  }

  private NoticeWording wording(Call call) {
    var words = call.words();
    var today = LocalDate.ofInstant(clock.instant(), words.zone());
    var back = query(unreadOnly(call), call.query("after"));
    return new NoticeWording(vocabulary, rooms, words, reader(call), today, back);
  }

  private Known reader(Call call) {
    return members.find(call.signedIn().member()).orElseThrow();
  }

  private static boolean unreadOnly(Call call) {
    return call.query("unread").filter("true"::equals).isPresent();
  }

  private static String query(boolean unreadOnly, Optional<String> after) {
    var parts = new StringJoiner("&", "?", "").setEmptyValue("");
    if (unreadOnly) parts.add("unread=true");
    after.ifPresent(cursor -> parts.add("after=" + cursor));
    return parts.toString();
  }

  private Reply markAllRead(Call call) {
    bus.ask(call.asker(), new MarkAllRead());
    return back(call);
  }

  private Reply markRead(Call call) {
    bus.ask(call.asker(), new MarkRead(new NoticeId(call.path("id"))));
    return back(call);
  }

  private Reply unfollow(Call call) {
    bus.ask(call.asker(), new Follow(new DiscussionId(call.path("discussion")), false));
    return back(call);
  }

  private static Reply back(Call call) {
    return Reply.to(PATH + query(unreadOnly(call), call.query("after")));
  }
}
