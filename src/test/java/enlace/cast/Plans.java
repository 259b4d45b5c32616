package enlace.cast;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.Document;

/// Watches how a real MongoDB finds what it is asked for, so that a test can hold each query of a
/// page to an index without repeating the query.
public final class Plans {
  private final MongoDatabase database;

  private Plans(MongoDatabase database) {
    this.database = database;
  }

  /// From now on every query and every change of this database is noted.
  public static Plans watching(MongoDatabase database) {
    database.runCommand(new Document("profile", 2));
    return new Plans(database);
  }

  /// What that collection was asked and changed since then; forgets it.
  public List<Plan> of(String collection) {
    database.runCommand(new Document("profile", 0));
    var noted = database.getCollection("system.profile");
    var plans =
        noted.find(eq("ns", database.getName() + "." + collection)).into(new ArrayList<>()).stream()
            .filter(
                entry ->
                    List.of("query", "command", "update", "remove").contains(entry.getString("op")))
            .map(Plan::of)
            .collect(Collectors.toList());
    noted.drop();
    database.runCommand(new Document("profile", 2));
    return plans;
  }

  /// @param summary such as `IXSCAN { … }`, `IDHACK` or `COLLSCAN`
  /// @param sorted whether it had to be sorted after it was found
  /// @param examined documents looked at
  public record Plan(String summary, boolean sorted, int examined, String query) {
    private static Plan of(Document entry) {
      return new Plan(
          String.valueOf(entry.getString("planSummary")),
          entry.getBoolean("hasSortStage", false),
          entry.getInteger("docsExamined", 0),
          String.valueOf(entry.get("command")));
    }
  }
}
