package enlace.vocabulary;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import enlace.ids.RoomId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Turns the files of the vocabulary into records. A file that does not read stops the start.
///
/// @param demonstration the day the demonstration first started; empty outside it
record VocabularyFiles(Optional<LocalDate> demonstration) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// "every role but admin and auditor"
  private static final Pattern EVERY_BUT = Pattern.compile("every role but (.+)");

  /// "national-team of the own State", "moderator"
  private static final Pattern ONE = Pattern.compile("(?<role>[a-z-]+)(?<own> of the own State)?");

  Map<Listing, Map<String, Vocabulary.Term>> terms() {
    var terms = new EnumMap<Listing, Map<String, Vocabulary.Term>>(Listing.class);
    for (var listing : Listing.values()) terms.put(listing, terms(listing));
    return terms;
  }

  private Map<String, Vocabulary.Term> terms(Listing listing) {
    return entries(listing.file)
        .map(entry -> term(entry, listing))
        .collect(
            Collectors.toMap(
                Vocabulary.Term::code, Function.identity(), Vocabulary::twice, LinkedHashMap::new));
  }

  private static Vocabulary.Term term(JsonNode entry, Listing listing) {
    return new Vocabulary.Term(
        entry.get(listing.code).asText(),
        inLanguages(entry.path(listing.name)),
        entry.path("group").asText(""),
        inLanguages(entry.path("group_label")),
        entry.path("taggable").asBoolean(true));
  }

  Map<String, Map<Language, String>> acronyms() {
    return entries("organisations")
        .filter(entry -> entry.path("acronym").isObject())
        .collect(
            Collectors.toUnmodifiableMap(
                entry -> entry.get("code").asText(), entry -> inLanguages(entry.get("acronym"))));
  }

  List<State> states() {
    return entries("states").map(VocabularyFiles::state).toList();
  }

  private static State state(JsonNode entry) {
    var groups = new HashSet<>(texts(entry.path("groupings")));
    groups.add(entry.get("subregion").asText());
    return new State(
        entry.get("iso2").asText(),
        Set.copyOf(texts(entry.path("aliases"))),
        ZoneId.of(entry.get("time_zone").asText()),
        entry.get("subregion").asText(),
        Set.copyOf(groups));
  }

  List<Training> trainings() {
    return entries("trainings").map(this::training).toList();
  }

  private Training training(JsonNode entry) {
    var start = date(entry, "start");
    var first = day(start);
    return new Training(
        entry.get("code").asText(),
        inLanguages(entry.get("title")),
        start.substring(0, 4),
        first,
        day(date(entry, "end")).or(() -> first),
        city(entry.path("city")),
        room(entry.get("kind").asText()).filter(_ -> entry.path("lac_cohort").asBoolean()));
  }

  /// For whoever took part in what is of that kind.
  private static Optional<String> room(String kind) {
    return switch (kind) {
      case "poc-training" -> Optional.of("cohort-room");
      case "industry-conference" -> Optional.of("conference-room");
      default -> Optional.empty();
    };
  }

  /// A city that has one name in all languages is written once.
  private static Map<Language, String> city(JsonNode city) {
    return city.isObject() ? inLanguages(city) : everywhere(city.asText(""));
  }

  private static Map<Language, String> everywhere(String name) {
    return Stream.of(Language.values()).collect(Collectors.toMap(it -> it, _ -> name));
  }

  /// Invented trainings count their days from the first start of the demonstration; of others it
  /// stands there as far as it is known: `2019`, `2024-11` or `2025-12-15`.
  private String date(JsonNode entry, String name) {
    var days = entry.path(name + "_days");
    if (days.isNumber()) return demonstration.orElseThrow().plusDays(days.asLong()).toString();
    return entry.path(name).asText("");
  }

  private static Optional<LocalDate> day(String date) {
    return date.length() == 10 ? Optional.of(LocalDate.parse(date)) : Optional.empty();
  }

  List<Space> spaces() {
    return entries("spaces").map(VocabularyFiles::space).toList();
  }

  private static Space space(JsonNode entry) {
    var rights = entry.get("rights");
    return new Space(
        entry.get("code").asText(),
        whom(entry),
        Coded.known(Marking.class, entry.get("default_marking").asText()),
        rightsByRole(rights),
        Optional.ofNullable(rights.get("participant"))
            .map(right -> Coded.known(Right.class, right.asText())),
        entry.path("chatham_house").asBoolean());
  }

  private static Space.For whom(JsonNode space) {
    return switch (space.get("code").asText()) {
      case "cohort-room", "conference-room" -> Space.For.A_COHORT;
      case "country-room" -> Space.For.A_STATE;
      case "subregion-room" -> Space.For.A_GROUP;
      default -> Space.For.EVERYONE;
    };
  }

  List<Room> rooms() {
    return entries("spaces").flatMap(this::rooms).toList();
  }

  private Stream<Room> rooms(JsonNode entry) {
    var space = space(entry);
    return switch (space.whom()) {
      case EVERYONE -> Stream.of(room(space, space.code(), "", named(entry, Map.of())));
      case A_COHORT ->
          trainings().stream()
              .filter(training -> training.room().equals(Optional.of(space.code())))
              .map(
                  training ->
                      room(
                          space,
                          training.code(),
                          training.code(),
                          named(entry, yearAndCity(training))));
      case A_STATE -> rooms(entry, space, "states", "iso2", "names");
      case A_GROUP -> rooms(entry, space, "subregions", "code", "label");
    };
  }

  private Stream<Room> rooms(JsonNode entry, Space space, String file, String code, String name) {
    return entries(file)
        .map(
            of ->
                room(
                    space,
                    space.code() + "-" + small(of.get(code).asText()),
                    of.get(code).asText(),
                    named(entry, inLanguages(of.get(name)))));
  }

  private static Map<Language, String> yearAndCity(Training training) {
    var year = training.year();
    return training.city().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                city -> city.getValue().isEmpty() ? year : year + ", " + city.getValue()));
  }

  private static Room room(Space space, String id, String of, Map<Language, String> name) {
    return new Room(new RoomId(id), space, of, name, space.marking(), space.chathamHouse());
  }

  /// The kind's own name where its rooms have none.
  private static Map<Language, String> named(JsonNode space, Map<Language, String> of) {
    var names = space.has("room_label") ? space.get("room_label") : space.get("label");
    return inLanguages(names).entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey,
                entry -> entry.getValue().replace("{of}", of.getOrDefault(entry.getKey(), ""))));
  }

  private static Map<Role, Right> rightsByRole(JsonNode rights) {
    return rights.properties().stream()
        .filter(entry -> Coded.find(Role.class, entry.getKey()).isPresent())
        .collect(
            Collectors.toUnmodifiableMap(
                entry -> Coded.known(Role.class, entry.getKey()),
                entry -> Coded.known(Right.class, entry.getValue().asText())));
  }

  private static Set<Act> acts(JsonNode words, String by) {
    var acts = EnumSet.noneOf(Act.class);
    for (var act : Act.values())
      for (var who : words.get(act.code())) if (who.asText().equals(by)) acts.add(act);
    return acts;
  }

  Rights rights() {
    var file = read("/vocabulary/rights.json");
    return new Rights(
        readers(file.get("practice_audiences").get("readers")),
        byCode(
            file.get("practice_audiences").get("marking_agrees"),
            Marking.class,
            codes -> all(codes, Audience.class)),
        byCode(
            file.get("practice_unpublished"),
            PracticeState.class,
            codes -> known(codes, Role.class)),
        all(file.get("discussion_export"), Role.class),
        all(file.get("practice_propose"), Role.class),
        acts(file.get("words"), "author"),
        all(file.get("move").get("not_wider"), Party.class),
        all(file.get("move").get("wider"), Party.class),
        acts(file.get("words"), "moderator"),
        byCode(file.get("moderation"), ModerationStep.class, parties -> all(parties, Party.class)),
        byCode(file.get("invite"), Role.class, VocabularyFiles::invitable),
        byCode(
            file.get("hand_over").get("seats_of_others"), Role.class, VocabularyFiles::invitable));
  }

  /// The entry of `public` is a sentence: its readers are those of `industry`, until `open`.
  private static Map<Audience, Set<Role>> readers(JsonNode entries) {
    var readers = new EnumMap<>(byCode(entries, Audience.class, codes -> known(codes, Role.class)));
    readers.put(Audience.PUBLIC, readers.get(Audience.INDUSTRY));
    return readers;
  }

  private static List<Rights.Invitable> invitable(JsonNode sentences) {
    return texts(sentences).stream().flatMap(VocabularyFiles::invitable).toList();
  }

  private static Stream<Rights.Invitable> invitable(String sentence) {
    var every = EVERY_BUT.matcher(sentence);
    if (every.matches()) {
      var left =
          Stream.of(every.group(1).split(" and "))
              .map(code -> Coded.known(Role.class, code))
              .toList();
      return Stream.of(Role.values())
          .filter(role -> !left.contains(role))
          .map(role -> new Rights.Invitable(role, false));
    }
    var one = ONE.matcher(sentence);
    if (!one.matches()) throw new IllegalStateException("rights.json, invite: " + sentence);
    return Stream.of(
        new Rights.Invitable(Coded.known(Role.class, one.group("role")), one.group("own") != null));
  }

  List<Template> templates() {
    return read("/vocabulary/templates.json").properties().stream()
        .map(entry -> template(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Template template(String code, JsonNode entry) {
    var fields = new ArrayList<Template.Field>();
    for (var field : entry.get("fields"))
      fields.add(
          new Template.Field(
              field.get("key").asText(),
              field.path("required").asText(),
              field.get("type").asText(),
              inLanguages(field.get("label")),
              inLanguages(field.path("guidance"))));
    return new Template(code, fields);
  }

  /// A file's entries, followed in the demonstration by the invented ones.
  private Stream<JsonNode> entries(String file) {
    var real = read("/vocabulary/%s.json".formatted(file));
    return Stream.concat(stream(real), demonstration.stream().flatMap(_ -> invented(file)));
  }

  private static Stream<JsonNode> invented(String file) {
    return switch (file) {
      case "states", "subregions" -> stream(read("/vocabulary/demo-%s.json".formatted(file)));
      case "organisations" -> stream(read("/demo/organisations.json"));
      case "trainings" -> stream(read("/demo/training.json"));
      default -> Stream.empty();
    };
  }

  private static JsonNode read(String path) {
    try (var file = VocabularyFiles.class.getResourceAsStream(path)) {
      if (file == null) throw new IllegalStateException(path + " is missing");
      return MAPPER.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return array.valueStream();
  }

  private static List<String> texts(JsonNode array) {
    return stream(array).map(JsonNode::asText).toList();
  }

  private static Map<Language, String> inLanguages(JsonNode names) {
    return Stream.of(Language.values())
        .filter(language -> names.has(language.code()))
        .collect(
            Collectors.toUnmodifiableMap(
                language -> language, language -> names.get(language.code()).asText()));
  }

  private static <K extends Enum<K> & Coded, V> Map<K, V> byCode(
      JsonNode object, Class<K> type, Function<JsonNode, V> value) {
    return object.properties().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                entry -> Coded.known(type, entry.getKey()),
                entry -> value.apply(entry.getValue())));
  }

  private static <T extends Enum<T> & Coded> Set<T> all(JsonNode codes, Class<T> type) {
    return texts(codes).stream().map(code -> Coded.known(type, code)).collect(toUnmodifiableSet());
  }

  /// Leaves out what is no code of that type, such as `office` and `reviewer`.
  private static <T extends Enum<T> & Coded> Set<T> known(JsonNode codes, Class<T> type) {
    return texts(codes).stream()
        .flatMap(code -> Coded.find(type, code).stream())
        .collect(toUnmodifiableSet());
  }

  private static String small(String code) {
    return code.toLowerCase(Locale.ROOT);
  }
}
