package enlace.benchmark;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Who follows what beside the sample, all of it read: written into the database before the server
/// is started, as the server would.
///
/// @param discussions by how many members follow them
/// @param byReaders what every reader follows besides
record Following(Map<Integer, String> discussions, List<String> byReaders) {
  private static final String ROOM = "plaza";

  /// Longer ones are measured by themselves.
  private static final int SHORT = 20;

  static Following written(MongoDatabase database, Plan plan) {
    var members = members(database);
    var crowds = List.of(1, plan.readers(), members.size());
    var found = discussions(database, plan.unread() + crowds.size());
    var discussions = new LinkedHashMap<Integer, String>();
    for (int i = 0; i < crowds.size(); i++) {
      write(database, members.subList(0, crowds.get(i)), List.of(found.get(i)));
      discussions.put(crowds.get(i), found.get(i).getString("_id"));
    }
    var others = found.subList(crowds.size(), found.size());
    write(database, members.subList(0, plan.readers()), others);
    return new Following(discussions, others.stream().map(it -> it.getString("_id")).toList());
  }

  /// In the order of their numbers, which is that of who signs in.
  private static List<String> members(MongoDatabase database) {
    return database
        .getCollection("members")
        .find()
        .projection(include("state.seat.email"))
        .into(new ArrayList<>())
        .stream()
        .filter(it -> email(it).startsWith("member"))
        .sorted((a, b) -> Integer.compare(number(a), number(b)))
        .map(it -> it.getString("_id"))
        .toList();
  }

  private static String email(Document member) {
    return member.getEmbedded(List.of("state", "seat", "email"), "");
  }

  private static int number(Document member) {
    return Integer.parseInt(email(member).replaceAll("\\D", ""));
  }

  private static List<Document> discussions(MongoDatabase database, int count) {
    return database
        .getCollection("discussions")
        .find(and(eq("state.label.room", ROOM), lt("last", SHORT)))
        .projection(include("last"))
        .sort(ascending("_id"))
        .limit(count)
        .into(new ArrayList<>());
  }

  private static void write(
      MongoDatabase database, List<String> members, List<Document> discussions) {
    var upsert = new UpdateOptions().upsert(true);
    for (var member : members) {
      var updates =
          discussions.stream()
              .map(
                  it ->
                      new UpdateOneModel<Document>(
                          eq(member + ":" + it.getString("_id")), follows(member, it), upsert))
              .toList();
      database.getCollection("reading").bulkWrite(updates, new BulkWriteOptions().ordered(false));
    }
  }

  private static Bson follows(String member, Document discussion) {
    return Updates.combine(
        Updates.set("member", member),
        Updates.set("discussion", discussion.getString("_id")),
        Updates.set("to", discussion.getInteger("last")),
        Updates.set("joined", discussion.getInteger("last")),
        Updates.set("follows", true),
        Updates.set("touched", new Date()),
        Updates.unset("own"));
  }
}
