package enlace.practices.template;

import static enlace.practices.template.TemplateField.AUDIENCE;
import static enlace.practices.template.TemplateField.MARKING;
import static enlace.practices.template.TemplateField.ORIGIN;
import static enlace.practices.template.TemplateField.REVIEW_DATE;
import static enlace.practices.template.TemplateField.SENSITIVITY_CHECK;
import static enlace.practices.template.TemplateField.STATES;
import static java.util.stream.Collectors.toUnmodifiableSet;

import enlace.ids.Office;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import enlace.vocabulary.Audience;
import enlace.vocabulary.Choice;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Rights;
import enlace.vocabulary.Template;
import enlace.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a good practice consists of (`good_practice` in templates.json): takes what is sent for its
/// fields, and tells what an edition lacks before it can be submitted. Fields of the template that
/// Enlace does not have yet (attachments) or keeps elsewhere (clearance) are left out.
public final class PracticeTemplate {
  public static final Period REVIEWED_AFTER = Period.ofMonths(24);

  private static final Set<String> ELSEWHERE = Set.of("materials", "clearance");
  private static final Pattern WITH_NOTE = Pattern.compile("(select\\(.+\\))\\+(text\\(\\d+\\))");
  private static final Pattern TYPE = Pattern.compile("([a-z-]+)(?:\\((.+)\\))?");
  private static final Pattern COUNTED = Pattern.compile("(\\d+)(?:-(\\d+)|\\+)");
  private static final int MOST_CODES = 40;

  /// The points of the sensitivity check, as its guidance names them; worded in the bundles.
  public static final List<String> SENSITIVITY =
      List.of("classified", "ongoing-case", "personal-data", "site-vulnerabilities", "know-how");

  private final Vocabulary vocabulary;
  private final Map<TemplateField, Field> fields = new EnumMap<>(TemplateField.class);

  public PracticeTemplate(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    vocabulary.template("good_practice").fields().stream()
        .filter(field -> !ELSEWHERE.contains(field.key()))
        .flatMap(this::fields)
        .forEach(field -> fields.put(field.name(), field));
    for (var name : TemplateField.values()) field(name); // each has its entry
  }

  /// @param label and `guidance` as the template has them; both empty for a note beside a choice
  public record Field(
      TemplateField name,
      FieldType kind,
      boolean required,
      Map<Language, String> label,
      Map<Language, String> guidance) {
    public String code() {
      return name.code();
    }
  }

  /// One field, or a choice and the note beside it.
  private Stream<Field> fields(Template.Field field) {
    var noted = WITH_NOTE.matcher(field.type());
    if (!noted.matches()) return Stream.of(field(field, field.type()));
    var note =
        new Field(name(field.key() + "_note"), kind(noted.group(2)), false, Map.of(), Map.of());
    return Stream.of(field(field, noted.group(1)), note);
  }

  private Field field(Template.Field field, String type) {
    return new Field(
        name(field.key()),
        kind(type),
        field.required().equals("yes"),
        field.label(),
        field.guidance());
  }

  private static TemplateField name(String code) {
    return Coded.known(TemplateField.class, code);
  }

  private FieldType kind(String type) {
    var matcher = TYPE.matcher(type);
    if (!matcher.matches()) throw new IllegalStateException("type " + type);
    var inside = Optional.ofNullable(matcher.group(2)).orElse("");
    return switch (matcher.group(1)) {
      case "text" -> new FieldType.Text(Integer.parseInt(inside), false);
      case "richtext" -> new FieldType.Text(Integer.parseInt(inside), true);
      case "select" -> new FieldType.Choice(Optional.empty(), List.of(inside.split(",")));
      case "locale" -> choice(Listing.LANGUAGES, Language.values());
      case "tlp" -> choice(Listing.MARKINGS, Marking.values());
      case "visibility" -> choice(Listing.AUDIENCES, Audience.values());
      case "states" -> codes(Listing.STATES, inside);
      case "org-types" -> codes(Listing.ORGANISATION_TYPES, inside);
      case "themes" -> codes(Listing.THEMES, inside);
      case "ops" -> codes(Listing.PARAGRAPHS, inside);
      case "facets" -> codes(Listing.WEAPONS, inside);
      case "partial-date" -> new FieldType.PartialDate();
      case "date" -> new FieldType.Day();
      case "list" -> new FieldType.References();
      case "checklist" -> new FieldType.Checklist(SENSITIVITY);
      case "threads", "practices" -> new FieldType.Links();
      default -> throw new IllegalStateException("type " + type);
    };
  }

  private static FieldType choice(Listing listing, Coded[] entries) {
    return new FieldType.Choice(
        Optional.of(listing), Arrays.stream(entries).map(Coded::code).toList());
  }

  private FieldType codes(Listing listing, String count) {
    var known =
        choices(listing, Language.EN).stream().map(Choice::code).collect(toUnmodifiableSet());
    return new FieldType.Codes(Optional.of(listing), known, most(count));
  }

  /// The entries a field of that list can have.
  public List<Choice> choices(Listing listing, Language language) {
    return listing == Listing.PARAGRAPHS
        ? vocabulary.paragraphs(language)
        : vocabulary.choices(listing, language);
  }

  /// `1-5`, `1+`, or nothing said.
  private static int most(String count) {
    var matcher = COUNTED.matcher(count);
    return matcher.matches() && matcher.group(2) != null
        ? Integer.parseInt(matcher.group(2))
        : MOST_CODES;
  }

  public List<Field> fields() {
    return List.copyOf(fields.values());
  }

  public Field field(TemplateField name) {
    return Objects.requireNonNull(fields.get(name), name.code());
  }

  /// Empty when no field has that code.
  public Optional<Field> find(String code) {
    return Coded.find(TemplateField.class, code).map(this::field);
  }

  /// A new draft's fields: what was sent, and what stands there unless another is chosen.
  ///
  /// @throws Refused `Invalid` with a complaint for each field that cannot be taken
  public Content begun(Map<String, Object> sent, LocalDate today) {
    return edited(Content.EMPTY, sent)
        .changed(
            begun -> {
              begun.putIfAbsent(MARKING, Marking.GREEN.code());
              begun.putIfAbsent(REVIEW_DATE, today.plus(REVIEWED_AFTER).toString());
            });
  }

  /// The fields with those that were sent in the place of the present ones; an empty value empties
  /// the field.
  ///
  /// @throws Refused `Invalid` with a complaint for each field that cannot be taken
  public Content edited(Content present, Map<String, Object> sent) {
    var taken = taken(present, sent);
    if (!taken.complaints().isEmpty()) throw new Refused(new Invalid(taken.complaints()));
    return taken.content();
  }

  /// What could be taken of what was sent, and a complaint for each field that could not.
  public record Taken(Content content, List<Complaint> complaints) {}

  /// The same, told whatever is wrong with it.
  public Taken taken(Content present, Map<String, Object> sent) {
    var complaints = new ArrayList<Complaint>();
    var edited =
        present.changed(
            fields -> sent.forEach((code, value) -> take(code, value, fields, complaints)));
    return new Taken(edited, complaints);
  }

  private void take(
      String code,
      @Nullable Object value,
      Map<TemplateField, Object> edited,
      List<Complaint> complaints) {
    var field = find(code);
    if (field.isPresent()) take(field.get(), value, edited, complaints);
    else
      complaints.add(
          Complaint.of(
              code, "practices.complaint." + (ELSEWHERE.contains(code) ? code : "no-field")));
  }

  private static void take(
      Field field,
      @Nullable Object value,
      Map<TemplateField, Object> edited,
      List<Complaint> complaints) {
    new FieldReader(field.code(), complaints)
        .take(field.kind(), value)
        .ifPresentOrElse(
            taken -> edited.put(field.name(), taken), () -> edited.remove(field.name()));
  }

  /// What keeps these fields from being submitted, by field; empty when nothing does.
  public List<Complaint> missing(Content content, Office office, LocalDate today) {
    var complaints = new ArrayList<Complaint>();
    fields.values().stream()
        .filter(field -> field.required() && !content.has(field.name()))
        .forEach(field -> complaints.add(Complaint.of(field.code(), missing(field.kind()))));
    missingStates(content, office).ifPresent(complaints::add);
    if (content.has(SENSITIVITY_CHECK) && !content.sensitivityChecked())
      complaints.add(Complaint.of(SENSITIVITY_CHECK.code(), "practices.complaint.sensitivity"));
    if (content.has(AUDIENCE) && !agrees(content)) complaints.add(disagreement(content));
    if (!content.reviewDate(today.plusDays(1)).isAfter(today))
      complaints.add(Complaint.of(REVIEW_DATE.code(), "practices.complaint.past"));
    return complaints;
  }

  private static String missing(FieldType kind) {
    boolean chosen = kind instanceof FieldType.Choice || kind instanceof FieldType.Codes;
    return chosen ? "complaint.choose" : "complaint.required";
  }

  /// A State that is named speaks for itself: no office names another State alone.
  private static Optional<Complaint> missingStates(Content content, Office office) {
    if (!content.named() || content.text(ORIGIN).equals("organisation")) return Optional.empty();
    var states = content.codes(STATES);
    if (states.isEmpty())
      return Optional.of(Complaint.of(STATES.code(), "practices.complaint.states"));
    return office.isState() && !states.contains(office.code())
        ? Optional.of(Complaint.of(STATES.code(), "practices.complaint.own-state"))
        : Optional.empty();
  }

  private boolean agrees(Content content) {
    return agreeing(content.marking()).contains(content.audience());
  }

  /// Whether a practice may carry that marking at all.
  public boolean mayBe(String marking) {
    return Coded.find(Marking.class, marking)
        .filter(known -> !agreeing(known).isEmpty())
        .isPresent();
  }

  private Set<Audience> agreeing(Marking marking) {
    Rights rights = vocabulary.rights();
    return rights.agreeing().getOrDefault(marking, Set.of());
  }

  private Complaint disagreement(Content content) {
    var marking = content.marking();
    return agreeing(marking).isEmpty()
        ? new Complaint(
            MARKING.code(), "practices.complaint.no-audience", Map.of("marking", marking.code()))
        : new Complaint(
            AUDIENCE.code(), "practices.complaint.disagree", Map.of("marking", marking.code()));
  }
}
