package enlace.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import enlace.ids.Id;
import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;
import org.bson.conversions.Bson;

/// A place in a list that has the latest first, and of the same instant the highest id: the last
/// one shown. Stays true while others write.
public record Cursor(Instant at, String id) {
  /// Before everything there can be.
  public static final Cursor BEGINNING = new Cursor(Instant.ofEpochMilli(999_999_999_999_999L), "");

  private static final Pattern FORM = Pattern.compile("(\\d{1,15})-(\\S{1,200})");

  public static Cursor at(Instant at, Id id) {
    return new Cursor(at, id.value());
  }

  /// @throws Refused `Invalid` when it is no cursor of ours
  public static Cursor read(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) throw new Refused(Invalid.of("after", "complaint.cursor"));
    return new Cursor(Instant.ofEpochMilli(Long.parseLong(matcher.group(1))), matcher.group(2));
  }

  public String text() {
    return at.toEpochMilli() + "-" + id;
  }

  /// Whether that place comes after this one.
  public boolean isBefore(Cursor other) {
    int later = at.compareTo(other.at);
    return later > 0 || later == 0 && id.compareTo(other.id) > 0;
  }

  /// Those that come after this place. The bound on the instant alone is what an index is entered
  /// with; the rest decides among those of the same instant.
  public Bson behind(String field) {
    var date = Date.from(at);
    return and(lte(field, date), or(lt(field, date), lt("_id", id)));
  }
}
