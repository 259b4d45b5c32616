package enlace.vocabulary;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import enlace.ids.Office;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The closed lists of the field (`vocabulary/*.json`), read once: every name in four languages,
/// the spaces, the rights. Lists come in the order in which they are shown: alphabetical in the
/// reader's language, so that no State stands before another, or as the field counts them.
public final class Vocabulary {
  private static final ZoneId UTC = ZoneId.of("UTC");

  private final Map<Listing, Map<String, Term>> terms;
  private final Map<Listing, Map<Language, List<Choice>>> choices = new EnumMap<>(Listing.class);
  private final Map<String, Map<Language, String>> acronyms;
  private final Map<String, State> states;
  private final Map<String, Training> trainings;
  private final Map<String, Space> spaces;
  private final List<Room> firstRooms;
  private final Map<String, Template> templates;
  private final Rights rights;
  private final NameMask names;

  private Vocabulary(VocabularyFiles files) {
    terms = files.terms();
    acronyms = files.acronyms();
    states = byCode(files.states(), State::iso2);
    trainings = byCode(files.trainings(), Training::code);
    spaces = byCode(files.spaces(), Space::code);
    firstRooms = List.copyOf(byCode(files.rooms(), Room::id).values());
    templates = byCode(files.templates(), Template::code);
    rights = files.rights();
    names = new NameMask(officeNames(), terms(Listing.ORGANISATIONS).keySet());
    for (var listing : Listing.values()) choices.put(listing, inEveryLanguage(listing));
  }

  /// The real network.
  public static Vocabulary load() {
    return new Vocabulary(new VocabularyFiles(Optional.empty()));
  }

  /// With the invented States and trainings as well.
  ///
  /// @param start the day the demonstration first started, from which its trainings' dates count
  public static Vocabulary ofDemonstration(LocalDate start) {
    return new Vocabulary(new VocabularyFiles(Optional.of(start)));
  }

  private static <K, V> Map<K, V> byCode(List<V> entries, Function<V, K> code) {
    return entries.stream()
        .collect(Collectors.toMap(code, identity(), Vocabulary::twice, LinkedHashMap::new));
  }

  static <V> V twice(V entry, V other) {
    throw new IllegalStateException(entry + " and " + other + " have one code");
  }

  private Map<Language, List<Choice>> inEveryLanguage(Listing listing) {
    return List.of(Language.values()).stream()
        .collect(toUnmodifiableMap(identity(), language -> sorted(listing, language)));
  }

  private List<Choice> sorted(Listing listing, Language language) {
    var worded =
        terms(listing).values().stream().map(term -> new Choice(term.code(), term.label(language)));
    return (listing.order == Listing.Order.ALPHABETICAL ? worded.sorted(byLabel(language)) : worded)
        .toList();
  }

  private Map<String, Term> terms(Listing listing) {
    return requireNonNull(terms.get(listing));
  }

  /// What a choice of that listing was made from.
  private Term term(Listing listing, Choice choice) {
    return requireNonNull(terms(listing).get(choice.code()));
  }

  private static Comparator<Choice> byLabel(Language language) {
    return Comparator.comparing(Choice::label, language.alphabet());
  }

  public boolean knows(Listing listing, String code) {
    return terms(listing).containsKey(code);
  }

  /// The name of an entry where it stands alone, with a capital: in a list, a table, a heading.
  public String label(Listing listing, String code, Language language) {
    var term = terms(listing).get(code);
    return term == null ? code : term.label(language);
  }

  /// Whether it is called so in some language, in whatever case.
  public boolean isCalled(Listing listing, String code, String words) {
    return Stream.of(Language.values())
        .anyMatch(language -> label(listing, code, language).equalsIgnoreCase(words));
  }

  public String label(Listing listing, Coded entry, Language language) {
    return label(listing, entry.code(), language);
  }

  /// The name of an entry within a sentence or below a name, as the files have it: "in Portuguese",
  /// "Costa Serena, punto de contacto".
  public String inText(Listing listing, String code, Language language) {
    var term = terms(listing).get(code);
    return term == null ? code : term.name(language);
  }

  public String inText(Listing listing, Coded entry, Language language) {
    return inText(listing, entry.code(), language);
  }

  /// All entries, in the order in which they are shown.
  public List<Choice> choices(Listing listing, Language language) {
    return language.pick(requireNonNull(choices.get(listing)));
  }

  /// The themes by group, groups as the field counts them, themes alphabetical.
  public List<ThemeGroup> themes(Language language) {
    var groups = new LinkedHashMap<String, ThemeGroup>();
    terms(Listing.THEMES)
        .values()
        .forEach(
            theme ->
                groups.computeIfAbsent(
                    theme.group(),
                    group ->
                        new ThemeGroup(
                            language.pick(theme.groupLabel()), themesOf(group, language))));
    return List.copyOf(groups.values());
  }

  private List<Choice> themesOf(String group, Language language) {
    return choices(Listing.THEMES, language).stream()
        .filter(choice -> term(Listing.THEMES, choice).group().equals(group))
        .toList();
  }

  /// Paragraphs that something can be about; the others only introduce.
  public List<Choice> paragraphs(Language language) {
    return choices(Listing.PARAGRAPHS, language).stream()
        .filter(choice -> term(Listing.PARAGRAPHS, choice).taggable())
        .toList();
  }

  /// Whether something can be about that paragraph.
  public boolean taggable(String paragraph) {
    var term = terms(Listing.PARAGRAPHS).get(paragraph);
    return term != null && term.taggable();
  }

  /// Every State and every organisation, in no order.
  public Stream<Office> offices() {
    return Stream.concat(
        terms(Listing.STATES).keySet().stream().map(Office::ofState),
        terms(Listing.ORGANISATIONS).keySet().stream().map(Office::ofOrganisation));
  }

  public boolean knows(Office office) {
    return knows(listing(office), office.code());
  }

  /// The seat of that name ([Seat#name]), whether anybody holds it or not.
  public Optional<Seat> seat(String name) {
    int dot = Math.max(name.indexOf('.'), 0);
    var code = name.substring(dot).replaceFirst("^.", "");
    return Coded.find(Role.class, name.substring(0, dot))
        .flatMap(
            role ->
                Stream.of(
                        Office.ofState(code.toUpperCase(Locale.ROOT)), Office.ofOrganisation(code))
                    .filter(this::knows)
                    .map(office -> new Seat(role, office))
                    .findFirst());
  }

  /// The full name of a State or an organisation.
  public String office(Office office, Language language) {
    return label(listing(office), office.code(), language);
  }

  /// A State's name, an organisation's acronym.
  public String shortOffice(Office office, Language language) {
    var acronym = office.isState() ? null : acronyms.get(office.code());
    return acronym == null ? office(office, language) : language.pick(acronym);
  }

  /// Words without what names a member, a State or an organisation in any language, for where the
  /// Chatham House Rule hides who spoke.
  ///
  /// @param text as a reader sees it, and not as Markdown
  /// @param language of the text, in which what stands in place of a name is said too
  public String withoutNames(String text, Language language) {
    return names.masked(
        text, label(Listing.MASKS, "member", language), label(Listing.MASKS, "office", language));
  }

  /// What [#withoutNames] takes out of a text, in no order.
  public Set<String> namesIn(String text) {
    return names.in(text);
  }

  private Set<String> officeNames() {
    var names =
        Stream.concat(
                Stream.of(Listing.STATES, Listing.ORGANISATIONS)
                    .flatMap(listing -> terms(listing).values().stream())
                    .map(Term::names),
                acronyms.values().stream())
            .flatMap(all -> all.values().stream());
    var parts = // of OAS-CICTE, and of its name, which ends with "(Organization of American
        // States)"
        Stream.concat(
            acronyms.values().stream()
                .flatMap(all -> all.values().stream())
                .flatMap(acronym -> Stream.of(acronym.split("-"))),
            terms(Listing.ORGANISATIONS).values().stream()
                .flatMap(term -> term.names().values().stream())
                .flatMap(name -> Stream.of(name.split(" *[()] *")))
                .filter(part -> part.chars().anyMatch(Character::isLetter)));
    var aliases = states.values().stream().flatMap(state -> state.aliases().stream());
    return Stream.of(names, parts, aliases)
        .flatMap(identity())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Listing listing(Office office) {
    return office.isState() ? Listing.STATES : Listing.ORGANISATIONS;
  }

  /// In no order.
  public Collection<State> states() {
    return Collections.unmodifiableCollection(states.values());
  }

  public Optional<State> state(String iso2) {
    return Optional.ofNullable(states.get(iso2));
  }

  /// The groups an office's State belongs to; none for organisations.
  public Set<String> groups(Office office) {
    return office.isState() ? state(office.code()).map(State::groups).orElse(Set.of()) : Set.of();
  }

  /// Where an office is when nobody has said so: a State's own time zone, else UTC.
  public ZoneId zone(Office office) {
    return office.isState() ? state(office.code()).map(State::zone).orElse(UTC) : UTC;
  }

  /// The kinds of rooms, in the order of spaces.json.
  public List<Space> spaces() {
    return List.copyOf(spaces.values());
  }

  public Optional<Space> space(String code) {
    return Optional.ofNullable(spaces.get(code));
  }

  /// The rooms that are there from the beginning: of each space one, or one for each cohort, State
  /// or group, in the order of the files.
  public List<Room> firstRooms() {
    return firstRooms;
  }

  public List<Training> trainings() {
    return List.copyOf(trainings.values());
  }

  /// Those that begin on that day or later, the next one first.
  public Stream<Training> trainingsFrom(LocalDate day) {
    return trainings.values().stream()
        .filter(training -> training.firstDay().filter(first -> !first.isBefore(day)).isPresent())
        .sorted(Comparator.comparing(training -> training.firstDay().orElseThrow()));
  }

  public Optional<Training> training(String code) {
    return Optional.ofNullable(trainings.get(code));
  }

  public Template template(String code) {
    return Optional.ofNullable(templates.get(code)).orElseThrow();
  }

  public Rights rights() {
    return rights;
  }

  /// The bare code stands for an entry that is none (any more), or has no name in a language.
  ///
  /// @param group and `groupLabel` of themes, else empty
  /// @param taggable of paragraphs, else true
  record Term(
      String code,
      Map<Language, String> names,
      String group,
      Map<Language, String> groupLabel,
      boolean taggable) {
    String name(Language language) {
      return names.getOrDefault(language, code);
    }

    String label(Language language) {
      var name = names.get(language);
      return name == null ? code : language.capitalized(name);
    }
  }
}
