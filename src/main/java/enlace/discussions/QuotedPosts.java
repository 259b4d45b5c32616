package enlace.discussions;

import static java.lang.String.CASE_INSENSITIVE_ORDER;
import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.regex.Matcher.quoteReplacement;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import enlace.ids.DiscussionId;
import enlace.ids.RoomId;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.CheckQuotations;
import enlace.requests.DiscussionRequest.Passage;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.rights.Rooms;
import enlace.text.Address;
import enlace.text.Markdown;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Vocabulary;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether a text carries what it quotes onward as strictly as it was marked, and out of a room
/// under the Chatham House Rule without a name: a quotation says which post it is of by a link.
record QuotedPosts(
    DiscussionAccess access,
    StoredPosts posts,
    Unquoting.QuotingPractices practices,
    Permissions permissions,
    Rooms rooms,
    Vocabulary vocabulary) {
  /// More than anybody quotes in one text; each costs a look at a post.
  private static final int MOST = 100;

  /// So many names are said of those that must go.
  private static final int MOST_NAMES = 5;

  private static final Comparator<String> IN_ANY_SPELLING =
      comparing(name -> name.replace("@", ""), CASE_INSENSITIVE_ORDER);

  private static final String NAMED = "discussions.complaint.names";
  private static final Complaint MARKED = Complaint.of("marking", "discussions.complaint.quoted");

  /// An edit leaves the marking as it is.
  private static final Complaint EDITED =
      Complaint.of("text", "discussions.complaint.quoted.edited");

  private static final String BESIDE = "discussions.complaint.quoted.beside";

  private static final String CALLING = "discussions.complaint.quoted.unnamed";

  private static final String REMOVED = "discussions.complaint.quoted.removed";

  /// A link to a post with what it is called: `[Costa Serena, no. 2](/discussions/…#p2)`.
  private static final Pattern CALLED =
      Pattern.compile(
          "\\[([^\\[\\]\n]{1,300})\\]"
              + "\\(([^()\\s]*/discussions/([a-z0-9]{1,64})[^()\\s]*#p(\\d{1,9}))\\)");

  private record Source(DiscussionHead head, int number) {
    /// Also from its own author, who could show it elsewhere.
    private boolean isHidden() {
      return head.label().hidden().isPresent()
          || head.standing().held().has(number)
          || head.standing().removed().has(number);
    }
  }

  /// @param source its words as they were written
  /// @param leads what it may be of, and `practices`
  private record Quotation(String source, Set<Lead> leads, Set<Address> practices) {
    /// One that leads to no discussion is of whatever its text leads to; one that leads nowhere, of
    /// the practices that its text leads to as well.
    private static List<Quotation> of(String text, Set<Address> all) {
      if (all.isEmpty()) return List.of();
      return Markdown.quotations(text).stream()
          .map(
              quoted -> {
                var own = Address.in(quoted.source(), quoted.links());
                var leads = leads(own);
                return new Quotation(
                    quoted.source(),
                    leads.isEmpty() ? leads(all) : leads,
                    practices(own.isEmpty() ? all : own));
              })
          .toList();
    }

    private static Set<Lead> leads(Set<Address> all) {
      return all.stream().filter(Address::isDiscussion).map(Lead::of).collect(toSet());
    }

    private static Set<Address> practices(Set<Address> all) {
      return all.stream().filter(it -> !it.isDiscussion()).collect(toSet());
    }
  }

  /// What a field quotes, and where it leads.
  private record Quotes(List<Quotation> quotations, Set<Lead> all) {
    private static Quotes of(String text) {
      boolean leadsNowhere = text.indexOf('/') < 0 && text.indexOf('&') < 0;
      if (leadsNowhere) return new Quotes(List.of(), Set.of());
      var all = Address.in(text, Markdown.links(text));
      return new Quotes(Quotation.of(text, all), Quotation.leads(all));
    }

    /// What it may say again: what is said beside a link to a post may be a quotation too. Whoever
    /// leads to a whole discussion and quotes nothing need not have taken anything from it.
    private Set<Lead> said(boolean quotes) {
      return all.stream().filter(lead -> quotes || lead.post().isPresent()).collect(toSet());
    }

    private boolean quotes() {
      return !quotations.isEmpty();
    }

    private Set<Lead> quoted() {
      return quotations.stream().flatMap(quotation -> quotation.leads().stream()).collect(toSet());
    }
  }

  /// What a field quotes, beside what it quoted before.
  private record Field(String name, Quotes before, Quotes now) {
    private static Field of(Passage passage) {
      var now = Quotes.of(passage.text());
      var none = now.all().isEmpty() && now.quotations().isEmpty();
      return new Field(passage.field(), none ? now : Quotes.of(passage.before()), now);
    }

    private List<Quotation> fresh() {
      return now.quotations().stream()
          .filter(quotation -> !before.quotations().contains(quotation))
          .toList();
    }

    private Set<Lead> freshlyQuoted() {
      return without(now.quoted(), before.quoted());
    }

    private Set<Lead> freshlySaid(boolean quotes) {
      return without(now.said(quotes), before.said(before.quotes()));
    }

    private static Set<Lead> without(Set<Lead> all, Set<Lead> some) {
      return all.stream().filter(lead -> !some.contains(lead)).collect(toSet());
    }
  }

  /// @param room where it is said
  /// @throws Refused `Invalid` when that marking is more open than that of a post it quotes, when
  ///     it names somebody in what it quotes out of another room under the Chatham House Rule, or
  ///     when the text it quotes was removed
  void check(Reader.Member reader, String text, RoomId room, Marking marking) {
    refuse(complaints(reader, List.of(text("", text)), Optional.of(room), marking, MARKED));
  }

  /// As the other one, for what was not quoted there before: its post may have been marked more
  /// strictly since.
  void checkEdit(Reader.Member reader, String before, String text, RoomId room, Marking marking) {
    refuse(complaints(reader, List.of(text(before, text)), Optional.of(room), marking, EDITED));
  }

  /// As both, for what stands in no room; a quotation that calls an office where none is told is
  /// refused here, since nobody but its writer can change such a text.
  void check(Reader.Member reader, CheckQuotations wish) {
    var fields = wish.passages().stream().map(Field::of).toList();
    var tooOpen =
        wish.markedHere() ? MARKED : Complaint.of(wish.passages().getFirst().field(), BESIDE);
    var calling =
        wish.passages().stream()
            .filter(passage -> !requoted(passage.text()).equals(passage.text()))
            .map(passage -> Complaint.of(passage.field(), CALLING));
    refuse(
        Stream.concat(
            calling, complaints(reader, fields, Optional.empty(), wish.marking(), tooOpen)));
  }

  private static Field text(String before, String text) {
    return Field.of(new Passage("text", before, text));
  }

  /// The text with quotations that call no office where none is told, whichever they call: which
  /// ones lose it must not tell whose it was. Also of what the reader does not see any more.
  String requoted(String text) {
    if (!text.contains("#p")) return text;
    var named = new HashMap<Lead, Boolean>();
    return CALLED
        .matcher(text)
        .replaceAll(
            link ->
                quoteReplacement(
                    office(link.group(1))
                        .filter(_ -> !isNamed(link, named))
                        .map(name -> withoutOffice(link, name))
                        .orElse(link.group())));
  }

  private static String withoutOffice(MatchResult link, String office) {
    return "[%s](%s)".formatted(link.group(1).substring(office.length() + 2), link.group(2));
  }

  /// The one it begins with, in whatever language its writer reads.
  private Optional<String> office(String called) {
    return vocabulary
        .offices()
        .flatMap(
            office -> Stream.of(Language.values()).map(it -> vocabulary.shortOffice(office, it)))
        .filter(name -> called.startsWith(name + ", ") && called.length() > name.length() + 2)
        .findFirst();
  }

  private boolean isNamed(MatchResult link, Map<Lead, Boolean> known) {
    var lead =
        new Lead(new DiscussionId(link.group(3)), Optional.of(Integer.parseInt(link.group(4))));
    if (known.size() >= MOST && !known.containsKey(lead)) return false;
    return known.computeIfAbsent(lead, this::isNamed);
  }

  /// What is not there names whom it likes.
  private boolean isNamed(Lead lead) {
    int number = lead.post().orElse(1);
    return access
        .heads()
        .find(lead.discussion())
        .flatMap(
            head ->
                number == 1
                    ? Optional.of(head.author())
                    : posts.range(head.id(), number, 1).stream()
                        .findFirst()
                        .map(post -> post.contribution().author()))
        .map(author -> author.toldOffice().isPresent())
        .orElse(true);
  }

  /// Whether it quotes what was said in another room under the Chatham House Rule, or leads to a
  /// post there.
  boolean quotesTheRule(Reader.Member reader, String text, RoomId room) {
    var quotes = Quotes.of(text);
    var said = quotes.said(quotes.quotes());
    return isUnderTheRule(said, sources(reader, said.stream()), Optional.of(room));
  }

  /// Whether one of them quotes such a thing anew or leads there, and none names anybody in what it
  /// quotes: that is refused. A quotation may be of what another one leads to.
  boolean quotesTheRuleUnnamed(
      Reader.Member reader, List<Passage> passages, Optional<RoomId> room) {
    var fields = passages.stream().map(Field::of).toList();
    var sources = sources(reader, fields.stream().flatMap(field -> field.now().all().stream()));
    if (sources.isEmpty()) return false;
    boolean quotes =
        passages.stream().anyMatch(passage -> !Markdown.quotations(passage.text()).isEmpty());
    return fields.stream()
            .anyMatch(field -> isUnderTheRule(field.freshlySaid(quotes), sources, room))
        && fields.stream().allMatch(field -> named(field, sources, room).isEmpty());
  }

  /// Of a text that stands already: its marking alone.
  void checkMarking(Reader.Member reader, String text, Marking marking) {
    var sources = sources(reader, Quotes.of(text).quoted().stream());
    refuse(strict(reader, sources.values(), marking, MARKED).stream());
  }

  private Stream<Complaint> complaints(
      Reader.Member reader,
      List<Field> fields,
      Optional<RoomId> room,
      Marking marking,
      Complaint tooOpen) {
    var sources = sources(reader, fields.stream().flatMap(field -> field.now().quoted().stream()));
    var fresh =
        fields.stream()
            .flatMap(field -> field.freshlyQuoted().stream())
            .distinct()
            .flatMap(lead -> Optional.ofNullable(sources.get(lead)).stream())
            .toList();
    return Stream.of(
            fields.stream().flatMap(field -> removed(reader, field).stream()),
            fields.stream().flatMap(field -> named(field, sources, room).stream()),
            strict(reader, fresh, marking, tooOpen).stream())
        .flatMap(found -> found);
  }

  /// Also of what the reader does not see any more, but may have kept.
  private Optional<Complaint> removed(Reader.Member reader, Field field) {
    var fresh = field.fresh();
    boolean hidden =
        fresh.stream()
            .flatMap(quotation -> quotation.leads().stream())
            .distinct()
            .limit(MOST)
            .anyMatch(this::isHidden);
    boolean gone =
        fresh.stream()
            .flatMap(quotation -> quotation.practices().stream())
            .map(Address::page)
            .distinct()
            .limit(MOST)
            .anyMatch(page -> !isOpen(reader, page));
    return Optional.of(Complaint.of(field.name(), REMOVED)).filter(_ -> hidden || gone);
  }

  /// Whether that practice can be quoted: not while moderation hides it, which its own office still
  /// reads, nor by who does not see it.
  private boolean isOpen(Reader.Member reader, String page) {
    return practices.labels(page).stream()
        .anyMatch(label -> label.hidden().isEmpty() && permissions.maySee(reader, label));
  }

  private boolean isHidden(Lead lead) {
    return access
        .heads()
        .find(lead.discussion())
        .map(head -> new Source(head, lead.post().orElse(1)))
        .filter(Source::isHidden)
        .isPresent();
  }

  private static void refuse(Stream<Complaint> found) {
    var complaints = found.toList();
    if (!complaints.isEmpty()) throw new Refused(new Invalid(complaints));
  }

  private Optional<Complaint> strict(
      Reader.Member reader, Collection<Source> sources, Marking marking, Complaint tooOpen) {
    return sources.stream()
        .map(source -> marking(reader, source))
        .max(naturalOrder())
        .filter(strictest -> strictest.stricterThan(marking))
        .map(
            strictest ->
                new Complaint(
                    tooOpen.field(), tooOpen.message(), Map.of("marking", strictest.code())));
  }

  private Optional<Complaint> named(Field field, Map<Lead, Source> sources, Optional<RoomId> room) {
    var all =
        field.fresh().stream()
            .filter(quotation -> isUnderTheRule(quotation.leads(), sources, room))
            .flatMap(quotation -> vocabulary.namesIn(Markdown.words(quotation.source())).stream())
            .collect(toCollection(() -> new TreeSet<>(IN_ANY_SPELLING)));
    var names =
        all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
            + (all.size() > MOST_NAMES ? "…" : "");
    return Optional.of(names)
        .filter(found -> !found.isEmpty())
        .map(found -> new Complaint(field.name(), NAMED, Map.of("names", found)));
  }

  /// Whether one of them leads into another room under the rule.
  private boolean isUnderTheRule(
      Set<Lead> leads, Map<Lead, Source> sources, Optional<RoomId> room) {
    return leads.stream()
        .flatMap(lead -> Optional.ofNullable(sources.get(lead)).stream())
        .flatMap(source -> Stream.of(source.head().label().room(), writtenIn(source)))
        .anyMatch(said -> !room.equals(Optional.of(said)) && rooms.chathamHouse(said));
  }

  /// The rule goes with what was written under it, wherever its discussion is now.
  private RoomId writtenIn(Source source) {
    var head = source.head();
    if (head.former().isEmpty()) return head.label().room();
    return posts.range(head.id(), source.number(), 1).stream()
        .findFirst()
        .map(post -> head.writtenIn(post.contribution().author()))
        .orElse(head.writtenIn(head.author()));
  }

  /// Without what the reader may not see.
  private Map<Lead, Source> sources(Reader.Member reader, Stream<Lead> leads) {
    var sources = new HashMap<Lead, Source>();
    leads
        .distinct()
        .limit(MOST)
        .forEach(lead -> source(reader, lead).ifPresent(source -> sources.put(lead, source)));
    return sources;
  }

  /// A link to a whole discussion is one to its opening.
  private Optional<Source> source(Reader.Member reader, Lead lead) {
    return access
        .find(reader, lead.discussion())
        .map(head -> new Source(head, lead.post().orElse(1)));
  }

  /// Of the opening and of what the reader does not see, that of the discussion.
  private Marking marking(Reader.Member reader, Source source) {
    var head = source.head();
    return posts.range(head.id(), source.number(), 1).stream()
        .filter(post -> access.sees(reader, post, head))
        .findFirst()
        .map(post -> post.marking(head.label()))
        .orElse(head.label().marking());
  }
}
