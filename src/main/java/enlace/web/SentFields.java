package enlace.web;

import static java.util.function.Predicate.not;

import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import enlace.text.Texts;
import enlace.vocabulary.Coded;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// [Fields] of a body that is read already. Remembers its complaints, so one is made per request.
final class SentFields implements Fields {
  /// They come along when a text is copied from telephones, slides and files, make two names of one
  /// look, or turn the direction of writing so that a text looks like another one; and the mark of
  /// what moderation took out ([enlace.text.Passage#MARK]), which nobody may write.
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cc}&&[^\\n"
              + "\\t]]|[\\uD800-\\uDFFF]"
              + "|[\\u202A-\\u202E\\u2066-\\u2069\\u00AD\\u034F\\u061C\\u180E\\u200B\\u200E\\u200F\\u2060-\\u2064\\uFEFF\\uFFF9-\\uFFFB\\uE154\\x{E0000}-\\x{E007F}]");

  /// That mark written as HTML has it, which Markdown reads as well.
  private static final Pattern FORGED =
      Pattern.compile("&#(?:0*57684|x0*e154);", Pattern.CASE_INSENSITIVE);

  private static final Pattern LINE_END =
      Pattern.compile("\\r\\n?|[\\u000B\\f\\u0085\\u2028\\u2029]");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");
  private static final Set<String> YES = Set.of("true", "on", "yes", "1");

  private final Map<?, ?> body;
  private final boolean form;

  /// Where it stands in the whole, with a dot behind.
  private final String path;

  private final Set<Complaint> complaints;

  private SentFields(Map<?, ?> body, boolean form, String path, Set<Complaint> complaints) {
    this.body = body;
    this.form = form;
    this.path = path;
    this.complaints = complaints;
  }

  /// @param body texts, numbers, booleans, lists and maps of these
  static SentFields ofJson(Map<String, Object> body) {
    return new SentFields(body, false, "", new LinkedHashSet<>());
  }

  /// A form: texts, or lists of texts where a field came more than once.
  static SentFields ofForm(Map<String, List<String>> form) {
    var body = new LinkedHashMap<String, Object>();
    form.forEach((name, all) -> body.put(name, all.size() == 1 ? all.getFirst() : all));
    return new SentFields(body, true, "", new LinkedHashSet<>());
  }

  @Override
  public boolean sent(String name) {
    return body.containsKey(name);
  }

  @Override
  public Text text(String name) {
    return new SentText(name, Texts.oneLine(single(name)));
  }

  @Override
  public Text lines(String name) {
    return new SentText(name, single(name));
  }

  @Override
  public List<String> list(String name) {
    return switch (body.get(name)) {
      case List<?> list when form ->
          list.stream().map(it -> word(name, it)).filter(said()).toList();
      case List<?> list -> list.stream().map(it -> word(name, it)).toList();
      case String text when form -> Stream.of(cleaned(name, text)).filter(said()).toList();
      case null, default -> {
        complainWhenSent(name, "complaint.list");
        yield List.of();
      }
    };
  }

  private static Predicate<String> said() {
    return not(String::isEmpty);
  }

  private void complainWhenSent(String name, String message) {
    if (sent(name)) complain(name, message);
  }

  @Override
  public boolean checked(String name) {
    return flag(name).orElse(false);
  }

  @Override
  public Optional<Boolean> flag(String name) {
    return switch (body.get(name)) {
      case Boolean flag -> Optional.of(flag);
      case Object _ when form -> Optional.of(YES.contains(single(name)));
      case null, default -> {
        complainWhenSent(name, "complaint.flag");
        yield Optional.empty();
      }
    };
  }

  @Override
  public Optional<Integer> number(String name, String message) {
    var sent = form ? digits(single(name)) : body.get(name);
    return switch (sent) {
      case Integer number -> Optional.of(number);
      case null -> Optional.empty();
      default -> {
        complain(name, message);
        yield Optional.empty();
      }
    };
  }

  /// The number that is written so; what is none stays as it is, and nothing is null.
  private static @Nullable Object digits(String written) {
    if (written.isEmpty()) return null;
    return DIGITS.matcher(written).matches() ? (Object) Integer.valueOf(written) : written;
  }

  @Override
  public Optional<Fields> group(String name) {
    return switch (body.get(name)) {
      case Map<?, ?> map -> Optional.of(new SentFields(map, form, path + name + ".", complaints));
      case null, default -> {
        complainWhenSent(name, "complaint.group");
        yield Optional.empty();
      }
    };
  }

  @Override
  public <T extends Enum<T> & Coded> Optional<T> code(Class<T> type, String name) {
    var code = single(name);
    if (code.isEmpty() && (form || !sent(name))) return Optional.empty();
    var found = Coded.find(type, code);
    if (found.isEmpty()) complainOnce(name, "complaint.code");
    return found;
  }

  @Override
  public <T extends Enum<T> & Coded> Optional<T> required(Class<T> type, String name) {
    if (single(name).isEmpty()) complainOnce(name, "complaint.choose");
    return code(type, name);
  }

  @Override
  public Optional<LocalDate> date(String name) {
    var text = body.get(name) == null ? "" : single(name);
    if (text.isEmpty()) return Optional.empty();
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException _) {
      complain(name, "complaint.date");
      return Optional.empty();
    }
  }

  @Override
  public List<Complaint> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void complain(String field, String message, Map<String, Object> values) {
    complaints.add(new Complaint(path + field, message, values));
  }

  /// What is no text need not be told that it is missing as well.
  private void complainOnce(String name, String message) {
    if (complaints.stream().noneMatch(it -> it.field().equals(path + name)))
      complain(name, message);
  }

  @Override
  public <T> T checked(Supplier<T> wish) {
    refuse();
    var made = wish.get();
    // It may be the wish that reads a field for the first time.
    refuse();
    return made;
  }

  private void refuse() {
    if (!complaints.isEmpty()) throw new Refused(new Invalid(List.copyOf(complaints)));
  }

  @Override
  public Map<String, Object> raw() {
    return cleanMap(body, "");
  }

  private Map<String, Object> cleanMap(Map<?, ?> map, String path) {
    var clean = new LinkedHashMap<String, Object>();
    map.forEach((name, value) -> clean.put((String) name, clean(value, path + name)));
    return clean;
  }

  private @Nullable Object clean(@Nullable Object value, String path) {
    return switch (value) {
      case String text -> cleaned(path, text);
      case List<?> list -> list.stream().map(item -> clean(item, path)).toList();
      case Map<?, ?> map -> cleanMap(map, path + ".");
      case null, default -> value;
    };
  }

  /// The text of a field; of one that a form sent more than once, the last.
  private String single(String name) {
    if (!sent(name)) return "";
    return switch (body.get(name)) {
      case List<?> list when form -> list.isEmpty() ? "" : word(name, list.getLast());
      case null, default -> word(name, body.get(name));
    };
  }

  private String word(String name, @Nullable Object item) {
    if (item instanceof String text) return cleaned(name, text);
    complain(name, "complaint.text");
    return "";
  }

  private String cleaned(String name, String text) {
    var seen = seen(text);
    var forged = FORGED.matcher(seen);
    return forged.find() ? cleaned(name, forged.replaceAll("")) : seen;
  }

  private static String seen(String text) {
    if (text.chars().allMatch(SentFields::isOrdinary)) return text.strip();
    var lines = LINE_END.matcher(text).replaceAll("\n");
    var seen = UNSEEN.matcher(lines).replaceAll("");
    return Normalizer.normalize(seen, Normalizer.Form.NFC).strip();
  }

  /// What nothing is to be done about; most texts have nothing else.
  private static boolean isOrdinary(int letter) {
    return letter >= ' ' && letter <= '~'
        || letter >= 0xA1 && letter <= 0x24F && letter != 0xAD // Latin letters, no soft hyphen
        || letter == '\n';
  }

  private final class SentText implements Text {
    private final String name;
    private final String value;

    SentText(String name, String value) {
      this.name = name;
      this.value = value;
    }

    @Override
    public Text required() {
      if (!Texts.visible(value)) complainOnce(name, "complaint.required");
      return this;
    }

    @Override
    public Text atMost(int length) {
      int present = value.codePointCount(0, value.length());
      if (present > length) complaints.add(Complaint.tooLong(path + name, present, length));
      return this;
    }

    @Override
    public String value() {
      return value;
    }
  }
}
