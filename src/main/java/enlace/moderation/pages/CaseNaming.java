package enlace.moderation.pages;

import static java.util.function.Predicate.not;

import enlace.ids.CaseId;
import enlace.ids.MemberId;
import enlace.ids.RoomId;
import enlace.moderation.pages.CasePage.Done;
import enlace.moderation.pages.CasePage.Filed;
import enlace.moderation.pages.CasePage.Said;
import enlace.moderation.pages.CasePage.Standing;
import enlace.moderation.pages.CasesPage.CaseRow;
import enlace.moderation.pages.LogPage.LogRow;
import enlace.pages.Words;
import enlace.requests.DiscussionRequest.Byline;
import enlace.requests.ModerationRequest.CaseItem;
import enlace.requests.ModerationRequest.LogItem;
import enlace.requests.ModerationRequest.ShownCase;
import enlace.requests.ModerationRequest.Thing;
import enlace.rights.Members;
import enlace.rights.Rooms;
import enlace.vocabulary.CaseState;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.ThingKind;
import enlace.vocabulary.Vocabulary;
import java.util.Map;
import java.util.Optional;

/// Puts cases into words for one reader. Who did something is named by role and office.
record CaseNaming(Vocabulary vocabulary, Rooms rooms, Members members, Words words) {

  static String path(CaseId id) {
    return "/moderation/" + id;
  }

  String room(RoomId id) {
    return rooms.name(id, words.language());
  }

  String who(MemberId member) {
    return members
        .find(member)
        .map(
            known ->
                "%s, %s"
                    .formatted(
                        vocabulary.shortOffice(known.office(), words.language()),
                        vocabulary.inText(Listing.ROLES, known.reader().role(), words.language())))
        .orElse("");
  }

  /// By name as well, to those who handle its account.
  String name(MemberId member) {
    return members
        .find(member)
        .map(known -> known.name() + ", " + who(member))
        .orElseGet(() -> words.say("moderation.thing.member"));
  }

  /// As it was when it was written.
  String who(Byline author) {
    return "%s, %s"
        .formatted(
            vocabulary.shortOffice(author.office(), words.language()),
            vocabulary.inText(Listing.ROLES, author.role(), words.language()));
  }

  private String who(Optional<MemberId> member) {
    return member.map(this::who).orElse("");
  }

  CaseRow row(CaseItem item) {
    return new CaseRow(
        path(item.id()),
        title(item),
        item.language().filter(not(words.language()::equals)).map(Language::code),
        what(item),
        item.room().map(this::room),
        item.marking(),
        state(item),
        item.at(),
        item.due(),
        item.overdue(),
        who(item.claimedBy()));
  }

  private String title(CaseItem item) {
    return item.thing().kind() == ThingKind.MEMBER
        ? name(new MemberId(item.thing().id()))
        : item.title().orElseGet(() -> words.say(untitled(item)));
  }

  private static String untitled(CaseItem item) {
    return item.thing().concernsPractice()
        ? "moderation.restricted.practice"
        : "moderation.restricted";
  }

  private String what(CaseItem item) {
    return item.thing().concernsPractice()
        ? words.say("moderation.what." + item.thing().kind().code())
        : words.say("moderation.what", Map.of("number", item.number()));
  }

  /// Of the page of that case.
  String heading(CaseItem item) {
    return heading(item, words);
  }

  static String heading(CaseItem item, Words words) {
    return switch (item.thing().kind()) {
      case POST, DISCUSSION -> words.say("moderation.case.title", Map.of("number", item.number()));
      case PRACTICE, COMMENT -> words.say("moderation.case.title." + item.thing().kind().code());
      case MEMBER -> words.say("moderation.account.title");
    };
  }

  private String state(CaseItem item) {
    boolean open = item.thing().kind() == ThingKind.MEMBER && item.state() == CaseState.SETTLED;
    if (open) return words.say("moderation.account.open");
    return item.version() == 0 ? words.say("moderation.state.none") : state(item.state());
  }

  String state(CaseState state) {
    return words.language().capitalized(words.say("moderation.state." + state.code()));
  }

  Standing standing(ShownCase shown) {
    var item = shown.item();
    return new Standing(
        "case:" + item.id(),
        path(item.id()) + "/standing",
        state(item),
        item.due(),
        item.overdue(),
        who(item.claimedBy()),
        shown.reports().stream()
            .map(
                it ->
                    new Filed(
                        vocabulary.label(Listing.RULES, it.reason(), words.language()),
                        who(it.by()),
                        it.note(),
                        it.at()))
            .toList(),
        shown.history().stream().map(it -> done(it, shown.mayHandle())).toList(),
        shown.notes().stream().map(it -> new Said(who(it.by()), it.text(), it.at())).toList());
  }

  /// @param handles whether the reader may open the case of other words
  Done done(LogItem item, boolean handles) {
    return new Done(
        step(item),
        rule(item),
        who(item.actor()),
        item.reason(),
        item.until(),
        item.because().filter(_ -> handles).map(it -> path(it.item())),
        item.at());
  }

  private String step(LogItem item) {
    return vocabulary.label(Listing.MODERATION_STEPS, item.step(), words.language());
  }

  private String rule(LogItem item) {
    return item.rule()
        .map(rule -> vocabulary.label(Listing.RULES, rule, words.language()))
        .orElse("");
  }

  private String about(Thing thing) {
    var kind = words.say("moderation.thing." + thing.kind().code());
    return thing.kind() == ThingKind.MEMBER
        ? words.say("moderation.of", Map.of("what", kind, "who", who(new MemberId(thing.id()))))
        : kind;
  }

  /// @param opens whether the reader may open the case
  LogRow row(LogItem item, boolean opens) {
    return new LogRow(
        Optional.of(path(item.thing().item())).filter(_ -> opens),
        about(item.thing()),
        step(item),
        rule(item),
        item.reason(),
        who(item.actor()),
        item.at());
  }
}
