package enlace.journal;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.pullByFilter;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import enlace.store.Store;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The relay of a transactional outbox: moves the events that stand on a document (its outbox, the
/// field `untold`, written in the same atomic operation as its state) into the journal. Any number
/// of collectors may work at once and each may die at any point: the journal's unique keys let
/// every event in once and every number be used once, and an event leaves its document only after
/// it is in the journal.
record Collector(Store store, Entries entries, End end) {
  /// Documents collected at once.
  static final int BATCH = 2_000;

  /// How often others may come first before the batch is given up and begun anew.
  private static final int ATTEMPTS = 100;

  /// A document with events it has not told, in the order they happened.
  record Telling(MongoCollection<Document> collection, String document, List<Document> untold) {
    /// When the first of them happened.
    Date since() {
      return untold.getFirst().getDate("at");
    }

    List<String> ids() {
      return untold.stream().map(event -> event.getString("id")).toList();
    }

    List<String> ids(Set<String> among) {
      return ids().stream().filter(among::contains).toList();
    }
  }

  /// Where a document lies.
  record DocumentAddress(String collection, String document) {}

  int collections() {
    return store.tellingCollections().size();
  }

  /// What is left to tell, found by an index; at most one batch of each collection. As it happened,
  /// as far as clocks tell: between documents no order is promised.
  List<Telling> sweep() {
    return store.tellingCollections().stream()
        .flatMap(collection -> tellings(collection, gt("untold.id", "")).stream())
        .sorted(comparing(Telling::since))
        .toList();
  }

  /// What these documents have to tell.
  List<Telling> look(Set<DocumentAddress> places) {
    var ids =
        places.stream()
            .collect(
                groupingBy(
                    DocumentAddress::collection, mapping(DocumentAddress::document, toList())));
    return store.tellingCollections().stream()
        .filter(collection -> ids.containsKey(name(collection)))
        .flatMap(collection -> tellings(collection, in("_id", ids.get(name(collection)))).stream())
        .sorted(comparing(Telling::since))
        .toList();
  }

  private static String name(MongoCollection<Document> collection) {
    return collection.getNamespace().getCollectionName();
  }

  private List<Telling> tellings(MongoCollection<Document> collection, Bson filter) {
    var found = new ArrayList<Document>();
    store.call(
        () ->
            collection
                .find(filter)
                .projection(include("untold"))
                .limit(BATCH)
                .batchSize(BATCH)
                .into(found));
    return found.stream()
        .map(document -> telling(collection, document))
        .filter(telling -> !telling.untold().isEmpty())
        .toList();
  }

  private static Telling telling(MongoCollection<Document> collection, Document document) {
    var untold = document.getList("untold", Document.class, List.of());
    return new Telling(collection, document.getString("_id"), untold);
  }

  /// Numbers and inserts what is not in the journal yet. When somebody else inserted something in
  /// the meantime, the end is read again and all that is left is numbered anew, in the same order.
  void tell(List<Telling> tellings) {
    var left = tellings.stream().flatMap(telling -> telling.untold().stream()).toList();
    for (int attempt = 0; !left.isEmpty(); attempt++) {
      if (attempt > ATTEMPTS) throw new IllegalStateException("others always come first");
      long last = entries.end(end.number());
      if (entries.insert(left, last + 1)) {
        end.reach(last + left.size());
        return;
      }
      left = withoutTold(left);
    }
  }

  private List<Document> withoutTold(List<Document> events) {
    var told = entries.told(events.stream().map(event -> event.getString("id")).toList());
    return events.stream().filter(event -> !told.contains(event.getString("id"))).toList();
  }

  /// Takes from the documents what a majority finds in the journal.
  void forget(List<Telling> tellings) {
    var told = entries.told(tellings.stream().flatMap(telling -> telling.ids().stream()).toList());
    var byCollection = tellings.stream().collect(groupingBy(Telling::collection));
    byCollection.forEach((collection, its) -> pull(collection, its, told));
  }

  private void pull(
      MongoCollection<Document> collection, List<Telling> tellings, Set<String> told) {
    var pulls =
        tellings.stream()
            .map(
                telling ->
                    new UpdateOneModel<Document>(
                        eq(telling.document()),
                        pullByFilter(new Document("untold", in("id", telling.ids(told))))))
            .toList();
    store.call(() -> collection.bulkWrite(pulls, new BulkWriteOptions().ordered(false)));
  }
}
