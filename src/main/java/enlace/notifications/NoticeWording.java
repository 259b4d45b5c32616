package enlace.notifications;

import enlace.notifications.ListPart.Excerpt;
import enlace.notifications.ListPart.NoticeRow;
import enlace.notifications.ListPart.Period;
import enlace.pages.Words;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.ModerationRequest.CaseItem;
import enlace.requests.NotificationRequest.Entry;
import enlace.requests.NotificationRequest.Why;
import enlace.requests.PracticeRequest.Summary;
import enlace.rights.Members.Known;
import enlace.rights.Rooms;
import enlace.vocabulary.Listing;
import enlace.vocabulary.ThingKind;
import enlace.vocabulary.Vocabulary;
import enlace.web.Bylines;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts notices into words for one reader.
///
/// @param today where the reader is
/// @param back query of the page that buttons come back to
record NoticeWording(
    Vocabulary vocabulary, Rooms rooms, Words words, Known reader, LocalDate today, String back) {
  private static final int EXCERPT = 160;

  List<Period> groups(List<Entry> entries) {
    var week = today.minusDays(6);
    Predicate<LocalDate> isToday = day -> !day.isBefore(today);
    Predicate<LocalDate> isThisWeek = day -> !day.isBefore(week);
    return Stream.of(
            new Period("notifications.today", Optional.of(today), false, rows(entries, isToday)),
            new Period(
                "notifications.week",
                Optional.of(week),
                true,
                rows(entries, isThisWeek.and(isToday.negate()))),
            new Period(
                "notifications.before",
                Optional.empty(),
                false,
                rows(entries, isThisWeek.negate())))
        .filter(group -> !group.rows().isEmpty())
        .toList();
  }

  private List<NoticeRow> rows(List<Entry> entries, Predicate<LocalDate> day) {
    return entries.stream()
        .filter(entry -> day.test(LocalDate.ofInstant(entry.at(), words.zone())))
        .map(this::row)
        .toList();
  }

  private NoticeRow row(Entry entry) {
    boolean several = !entry.read() && entry.count() > 1;
    var happened = happened(entry);
    return new NoticeRow(
        entry.path(),
        entry.title().orElseGet(() -> untitled(entry, words)),
        entry.language().orElse(words.language()).code(),
        entry.marking(),
        entry
            .discussion()
            .map(Head::room)
            .or(() -> entry.moderated().flatMap(CaseItem::room))
            .map(room -> rooms.name(room, words.language())),
        several ? several(entry) : words.language().capitalized(happened),
        several ? words.say("notifications.latest", Map.of("what", happened)) : "",
        entry.at(),
        entry
            .latest()
            .map(
                post ->
                    new Excerpt(
                        post.text(),
                        post.language().code(),
                        EXCERPT,
                        reader.calledIn(post.mentions()))),
        entry.why().stream().map(why -> why(why, entry)).collect(Collectors.joining(" ")),
        Optional.of("/notifications/" + entry.id() + "/read" + back).filter(_ -> !entry.read()),
        entry
            .discussion()
            .filter(head -> head.following() && !entry.read())
            .map(head -> "/notifications/unfollow/" + head.id() + back));
  }

  /// What its member does not see any more, or an account.
  static String untitled(Entry entry, Words words) {
    boolean ofWords =
        entry.moderated().filter(it -> it.thing().kind() != ThingKind.MEMBER).isPresent();
    if (entry.moderated().filter(it -> it.thing().concernsPractice()).isPresent())
      return words.say("moderation.restricted.practice");
    if (ofWords) return words.say("moderation.restricted");
    boolean ofOther = entry.moderated().filter(it -> !it.own()).isPresent();
    return words.say(ofOther ? "moderation.account" : "notifications.account");
  }

  private String several(Entry entry) {
    var key = entry.more() ? "notifications.several-more" : "notifications.several";
    return words.say(key, Map.of("count", entry.count()));
  }

  private String happened(Entry entry) {
    var what = words.say("notifications.what." + entry.what().code());
    return entry
        .latest()
        .filter(_ -> entry.what().isOfPost())
        .map(post -> words.say("notifications.what-by", Map.of("what", what, "who", who(post))))
        .orElse(what);
  }

  private String who(ShownPost post) {
    return new Bylines(words, vocabulary).who(post.author(), reader.office());
  }

  private String why(Why why, Entry entry) {
    if (why == Why.MODERATOR && entry.moderated().flatMap(CaseItem::room).isEmpty())
      return words.say("notifications.why.moderator-network");
    var themes = entry.practice().map(this::themes).orElse(List.of());
    return why == Why.THEME && !themes.isEmpty()
        ? words.say(
            "notifications.why.themes",
            Map.of("count", themes.size(), "themes", words.list(themes)))
        : words.say("notifications.why." + why.code());
  }

  /// Those of a practice that are among the reader's.
  private List<String> themes(Summary practice) {
    return practice.themes().stream()
        .filter(reader.interests()::contains)
        .map(theme -> vocabulary.inText(Listing.THEMES, theme, words.language()))
        .map(theme -> words.say("notifications.theme", Map.of("theme", theme)))
        .toList();
  }
}
