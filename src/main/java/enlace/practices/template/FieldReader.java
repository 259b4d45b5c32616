package enlace.practices.template;

import enlace.problems.Complaint;
import enlace.text.Markdown;
import enlace.text.Texts;
import java.net.URI;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes what was sent for one field of the template: as a form or a JSON body has it, to what
/// [Content] keeps. Complains of what the field cannot take. Texts come clean already, from
/// `web.Fields`.
public final class FieldReader {
  private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";
  private static final String PARTIAL = "\\d{4}(-\\d{2}(-\\d{2})?)?";
  private static final Pattern WEB = Pattern.compile("https?://[^\\s/]+.*");
  private static final int MOST_REFERENCES = 20;
  private static final int MOST_LINKS = 20;
  private static final int LONGEST_REFERENCE = 300;
  private static final int LONGEST_ADDRESS = 2000;

  private final String field;
  private final List<Complaint> complaints;

  public FieldReader(String field, List<Complaint> complaints) {
    this.field = field;
    this.complaints = complaints;
  }

  /// Empty when nothing was said, or what was said cannot be taken.
  public Optional<Object> take(FieldType kind, @Nullable Object sent) {
    if (sent == null) return Optional.empty();
    return switch (kind) {
      case FieldType.Text text when text.oneLine() -> line(sent, text.most());
      case FieldType.Text(int most, boolean rich) -> rich ? rich(sent, most) : text(sent, most);
      case FieldType.Choice(_, var options) -> choice(sent, options);
      case FieldType.Codes(_, var known, int most) -> codes(sent, known, most);
      case FieldType.PartialDate _ -> date(sent, PARTIAL, "practices.complaint.date");
      case FieldType.Day _ -> date(sent, DAY, "complaint.date");
      case FieldType.References _ -> references(sent);
      case FieldType.Checklist(var points) -> checklist(sent, points);
      case FieldType.Links _ -> links(sent);
    };
  }

  private Optional<Object> line(@Nullable Object sent, int most) {
    return text(sent instanceof String given ? Texts.oneLine(given) : sent, most);
  }

  private Optional<Object> text(@Nullable Object sent, int most) {
    if (!(sent instanceof String given)) return complain("complaint.text");
    var text = given.strip();
    int length = text.codePointCount(0, text.length());
    if (length > most) return complain(Complaint.tooLong(field, length, most));
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private Optional<Object> rich(Object sent, int most) {
    var text = text(sent, most);
    if (text.isEmpty() || Markdown.showsNothing((String) text.get())) return Optional.empty();
    return Markdown.renders((String) text.get()) ? text : complain("complaint.unrenderable");
  }

  private Optional<Object> choice(Object sent, List<String> options) {
    if (!(sent instanceof String given)) return complain("complaint.text");
    var code = given.strip();
    if (code.isEmpty()) return Optional.empty();
    // Refused by name, so that the author learns what to do instead.
    if (code.equals("TLP:RED")) return complain("practices.complaint.tlp-red");
    if (!options.contains(code)) return unknown(code);
    return Optional.of(code);
  }

  private Optional<Object> codes(Object sent, Set<String> known, int most) {
    var codes = texts(sent);
    if (codes.isEmpty()) return Optional.empty();
    for (var code : codes.get()) {
      if (!known.contains(code)) return unknown(code);
    }
    if (codes.get().size() > most)
      return complain("practices.complaint.too-many", Map.of("max", most));
    var distinct = codes.get().stream().distinct().toList();
    return distinct.isEmpty() ? Optional.empty() : Optional.of(distinct);
  }

  private Optional<List<String>> texts(Object sent) {
    if (!(sent instanceof List<?> list)) {
      complain("practices.complaint.list");
      return Optional.empty();
    }
    var texts = new ArrayList<String>();
    for (var entry : list) {
      if (!(entry instanceof String text)) {
        complain("practices.complaint.list");
        return Optional.empty();
      }
      texts.add(text.strip());
    }
    return Optional.of(List.copyOf(texts));
  }

  private Optional<Object> date(Object sent, String form, String complaint) {
    if (!(sent instanceof String given)) return complain("complaint.text");
    var date = given.strip();
    if (date.isEmpty()) return Optional.empty();
    return date.matches(form) && exists(date) ? Optional.of(date) : complain(complaint);
  }

  private static boolean exists(String date) {
    try {
      switch (date.length()) {
        case 4 -> Year.parse(date);
        case 7 -> YearMonth.parse(date);
        default -> LocalDate.parse(date);
      }
      return true;
    } catch (DateTimeParseException _) {
      return false;
    }
  }

  private Optional<Object> references(Object sent) {
    if (!(sent instanceof List<?> list)) return complain("practices.complaint.references");
    var references = new ArrayList<Map<String, String>>();
    for (var entry : list) {
      if (!(entry instanceof Map<?, ?> map)) return complain("practices.complaint.references");
      var reference = part(map, "reference", LONGEST_REFERENCE);
      var url = part(map, "url", LONGEST_ADDRESS);
      if (reference.isEmpty() || url.isEmpty()) return Optional.empty();
      if (reference.get().isEmpty()) return complain("practices.complaint.reference");
      if (!isWeb(url.get())) return complain("practices.complaint.address");
      references.add(
          url.get().isEmpty()
              ? Map.of("reference", reference.get())
              : Map.of("reference", reference.get(), "url", url.get()));
    }
    if (references.size() > MOST_REFERENCES)
      return complain("practices.complaint.too-many", Map.of("max", MOST_REFERENCES));
    return references.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(references));
  }

  private Optional<String> part(Map<?, ?> map, String name, int most) {
    if (!map.containsKey(name)) return Optional.of("");
    int before = complaints.size();
    var text = line(map.get(name), most).map(Object::toString).orElse("");
    return complaints.size() == before ? Optional.of(text) : Optional.empty();
  }

  /// http and https only: other schemes could run in the reader's browser.
  private static boolean isWeb(String url) {
    if (url.isEmpty()) return true;
    try {
      return WEB.matcher(url).matches() && URI.create(url).getHost() != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// `true` once all points are confirmed, until then those that are.
  private Optional<Object> checklist(Object sent, List<String> points) {
    if (sent instanceof Boolean all) return all ? Optional.of(true) : Optional.empty();
    var confirmed = codes(sent, Set.copyOf(points), points.size());
    return confirmed.map(some -> ((List<?>) some).size() == points.size() ? true : some);
  }

  /// Ids of discussions or practices, or the addresses of their pages.
  private Optional<Object> links(Object sent) {
    var given = texts(sent);
    if (given.isEmpty()) return Optional.empty();
    var ids = new LinkedHashSet<String>();
    for (var link : given.get()) {
      var id = id(link);
      if (!id.matches("[A-Za-z0-9_-]{1,100}")) return unknown(link);
      ids.add(id);
    }
    if (ids.size() > MOST_LINKS)
      return complain("practices.complaint.too-many", Map.of("max", MOST_LINKS));
    return ids.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(ids));
  }

  /// The id in the address of a page; an id is left as it is. What is too long for an address is
  /// none.
  public static String id(String link) {
    if (link.length() > LONGEST_ADDRESS) return link;
    var path = link.strip().split("[?#]", 2)[0];
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') end--;
    return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
  }

  private Optional<Object> unknown(String code) {
    int shown = Math.min(code.length(), 60);
    return complain("practices.complaint.unknown", Map.of("code", code.substring(0, shown)));
  }

  private Optional<Object> complain(String message) {
    return complain(message, Map.of());
  }

  private Optional<Object> complain(String message, Map<String, Object> values) {
    return complain(new Complaint(field, message, values));
  }

  private Optional<Object> complain(Complaint complaint) {
    complaints.add(complaint);
    return Optional.empty();
  }
}
