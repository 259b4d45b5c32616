package enlace.digests;

import enlace.digests.Digest.DigestItem;
import enlace.digests.Digest.Kind;
import enlace.digests.Digest.OfCase;
import enlace.digests.Digest.OfDiscussion;
import enlace.digests.Digest.OfPractice;
import enlace.digests.Digest.Told;
import enlace.digests.DigestLetter.Badge;
import enlace.digests.DigestLetter.DigestLine;
import enlace.digests.DigestLetter.Event;
import enlace.digests.DigestLetter.LetterSection;
import enlace.digests.DigestLetter.Quote;
import enlace.pages.Words;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.ModerationRequest.CaseItem;
import enlace.requests.PracticeRequest.Summary;
import enlace.rights.Members.Known;
import enlace.rights.Rooms;
import enlace.text.Markdown;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Marking;
import enlace.vocabulary.ThingKind;
import enlace.vocabulary.Training;
import enlace.vocabulary.Vocabulary;
import enlace.web.Bylines;
import enlace.web.Paths;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts a digest into one member's words.
final class DigestWording {
  private static final int EXCERPT = 240;

  /// Of TLP:CLEAR all may leave by mail; a letter stays a letter all the same.
  private static final int WHOLE = 1_200;

  private static final int EVENTS = 3;

  private final Vocabulary vocabulary;
  private final Rooms rooms;
  private final Known member;
  private final Words words;
  private final String site;
  private final Instant now;

  /// @param site the address of the site, without a slash at its end
  DigestWording(Vocabulary vocabulary, Rooms rooms, Known member, String site, Instant now) {
    this.vocabulary = vocabulary;
    this.rooms = rooms;
    this.member = member;
    this.words = new Words(member.language(), member.zone());
    this.site = site;
    this.now = now;
  }

  Words words() {
    return words;
  }

  DigestLetter letter(Digest digest, Window window, boolean demo) {
    var period = words.period(day(window.since()), day(window.until()));
    var marking = digest.strictest();
    return new DigestLetter(
        member.language().code(),
        demo,
        words.say("digests.subject", Map.of("marking", marking.code(), "period", period)),
        marking.code() + " · " + lead(digest),
        Badge.of(marking),
        period,
        lead(digest),
        site + "/",
        digest.sections().entrySet().stream()
            .map(section -> section(section.getKey(), section.getValue()))
            .toList(),
        restricted(digest),
        Optional.of(window).filter(Window::cut).map(this::earlier),
        events(),
        reason(window),
        site + DigestRoutes.SETTINGS,
        site + DigestRoutes.STOP);
  }

  private LocalDate day(Instant at) {
    return at.atZone(member.zone()).toLocalDate();
  }

  /// What there is, in a sentence each.
  private String lead(Digest digest) {
    var sentences = new ArrayList<String>();
    digest
        .sections()
        .forEach(
            (kind, section) -> sentences.add(counted("digests.lead." + name(kind), section.all())));
    restricted(digest).ifPresent(sentences::add);
    return String.join(" ", sentences);
  }

  private Optional<String> restricted(Digest digest) {
    int count = digest.restricted().size();
    return count == 0 ? Optional.empty() : Optional.of(counted("digests.restricted", count));
  }

  private String counted(String key, int count) {
    return words.say(key, Map.of("count", count));
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private LetterSection section(Kind kind, Digest.Section section) {
    return new LetterSection(
        words.say("digests.section." + name(kind)),
        section.items().stream().map(item -> item(kind, item)).toList(),
        section.more() == 0
            ? Optional.empty()
            : Optional.of(counted("digests.more", section.more())));
  }

  private DigestLine item(Kind kind, DigestItem item) {
    return switch (item) {
      case OfDiscussion discussion -> item(kind, discussion);
      case OfPractice practice -> item(practice);
      case OfCase moderated -> item(moderated);
    };
  }

  private DigestLine item(Kind kind, OfDiscussion item) {
    var head = item.head();
    return new DigestLine(
        Badge.of(item.marking()),
        about(kind, item),
        head.title(),
        head.language().code(),
        site + Paths.of(head.id()),
        item.quoted().map(post -> quote(head, post)));
  }

  private List<String> about(Kind kind, OfDiscussion item) {
    var head = item.head();
    var about = new ArrayList<String>();
    about.add(rooms.name(head.room(), member.language()));
    item.told().map(this::told).ifPresent(about::addAll);
    if (kind == Kind.FOLLOWED) about.add(counted("digests.posts", item.posts()));
    item.quoted()
        .filter(_ -> !head.ruled()) // a letter may be forwarded
        .map(post -> new Bylines(words, vocabulary).who(post.author(), member.office()))
        .ifPresent(about::add);
    if (head.ruled()) about.add(words.say("digests.chatham"));
    if (item.titleOnly()) {
      about.add(words.say("digests.title-only"));
      return about;
    }
    if (kind == Kind.CONCERNS && item.quoted().isEmpty())
      about.add(words.say("digests.title-only"));
    if (kind != Kind.FOLLOWED && kind != Kind.CONCERNS) {
      about.add(vocabulary.inText(Listing.KINDS, head.kind(), member.language()));
      about.add(words.day(head.opened()));
    }
    foreign(head.language()).ifPresent(about::add);
    item.quoted()
        .map(ShownPost::language)
        .filter(language -> language != head.language())
        .flatMap(this::foreign)
        .map(language -> words.say("digests.quoted", Map.of("language", language)))
        .ifPresent(about::add);
    return about;
  }

  /// What happened, and among how many things.
  private List<String> told(Told told) {
    var what = words.say("notifications.what." + told.what().code());
    var several = told.more() ? "notifications.several-more" : "notifications.several";
    return told.count() > 1 ? List.of(what, counted(several, told.count())) : List.of(what);
  }

  /// "in Portuguese", unless it is the recipient's own language.
  private Optional<String> foreign(Language language) {
    if (language == member.language()) return Optional.empty();
    var name = vocabulary.inText(Listing.LANGUAGES, language, member.language());
    return Optional.of(words.say("digests.in-language", Map.of("language", name)));
  }

  private Quote quote(Head head, ShownPost post) {
    return new Quote(
        head.ruled() ? Optional.of(words.say("digests.somebody")) : Optional.empty(),
        Markdown.lines(post.text(), site, length(post.marking()), member.calledIn(post.mentions())),
        post.language().code());
  }

  private static int length(Marking marking) {
    return marking == Marking.CLEAR ? WHOLE : EXCERPT;
  }

  private static String untitled(CaseItem item) {
    if (item.thing().concernsPractice()) return "moderation.restricted.practice";
    if (item.thing().kind() != ThingKind.MEMBER) return "moderation.restricted";
    return item.own() ? "notifications.account" : "moderation.account";
  }

  /// Never with the words it is about.
  private DigestLine item(OfCase moderated) {
    var item = moderated.item();
    var about = new ArrayList<String>();
    item.room().map(room -> rooms.name(room, member.language())).ifPresent(about::add);
    about.addAll(told(moderated.of()));
    return new DigestLine(
        Badge.of(moderated.marking()),
        about,
        item.title().orElseGet(() -> words.say(untitled(item))),
        item.language().orElse(member.language()).code(),
        site + "/moderation/" + item.id(),
        Optional.empty());
  }

  private DigestLine item(OfPractice item) {
    var practice = item.summary();
    return new DigestLine(
        Badge.of(item.marking()),
        about(item),
        practice.title(),
        practice.language().code(),
        site + (isOfWork(item) ? practice.workPath() : practice.path()),
        item.titleOnly() ? Optional.empty() : Optional.of(quote(practice)));
  }

  private static boolean isOfWork(OfPractice item) {
    return item.waits() || item.told().filter(told -> told.what().isOfWork()).isPresent();
  }

  private List<String> about(OfPractice item) {
    var about = new ArrayList<String>();
    if (item.waits()) about.add(words.say("digests.waits"));
    item.told().map(this::told).ifPresent(about::addAll);
    if (item.titleOnly()) {
      about.add(words.say("digests.title-only"));
      return about;
    }
    places(item.summary()).ifPresent(about::add);
    foreign(item.summary().language()).ifPresent(about::add);
    return about;
  }

  /// Its States, or its subregions where these stand for them; nothing where neither is named.
  private Optional<String> places(Summary practice) {
    var names =
        Stream.concat(
                labels(Listing.STATES, practice.states()),
                labels(Listing.SUBREGIONS, practice.subregions()))
            .sorted(words.alphabet())
            .toList();
    return names.isEmpty() ? Optional.empty() : Optional.of(words.list(names));
  }

  private Stream<String> labels(Listing listing, List<String> codes) {
    return codes.stream().map(code -> vocabulary.label(listing, code, member.language()));
  }

  private Quote quote(Summary practice) {
    return new Quote(
        Optional.empty(),
        Markdown.lines(practice.summary(), site, length(practice.marking())),
        practice.language().code());
  }

  private List<Event> events() {
    return vocabulary.trainingsFrom(day(now)).limit(EVENTS).map(this::event).toList();
  }

  private Event event(Training training) {
    return new Event(
        words.period(training.firstDay().orElseThrow(), training.lastDay().orElseThrow()),
        member.language().pick(training.title()),
        training.place(member.language()));
  }

  private String earlier(Window window) {
    return words.say("digests.earlier", Map.of("day", words.day(day(window.since()))));
  }

  private String reason(Window window) {
    return words.say(
        "digests.reason", Map.of("rhythm", window.asked() ? "asked" : member.digest().code()));
  }
}
