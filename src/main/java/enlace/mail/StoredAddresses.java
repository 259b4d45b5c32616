package enlace.mail;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import enlace.store.DocumentKind.Index;
import enlace.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/// The addresses without a mailbox; bookkeeping.
final class StoredAddresses {
  private final Store store;
  private final MongoCollection<Document> addresses;
  private final Clock clock;

  StoredAddresses(Store store, Clock clock) {
    this.store = store;
    this.addresses = store.bookkeeping("addresses", List.of(Index.on("-at", "-_id")));
    this.clock = clock;
  }

  /// The first time counts.
  void add(EmailAddress address, String note) {
    var found = new Document("note", note).append("at", Date.from(clock.instant()));
    store.call(
        () ->
            addresses.updateOne(
                eq("_id", address.value()),
                new Document("$setOnInsert", found),
                new UpdateOptions().upsert(true)));
  }

  void remove(EmailAddress address) {
    store.call(() -> addresses.deleteOne(eq("_id", address.value())));
  }

  Optional<NoMailbox> find(EmailAddress address) {
    return Optional.ofNullable(store.call(() -> addresses.find(eq("_id", address.value())).first()))
        .map(StoredAddresses::noMailbox);
  }

  /// The latest first.
  List<NoMailbox> list(int limit) {
    return store.call(
        () ->
            addresses
                .find()
                .sort(orderBy(descending("at"), descending("_id")))
                .limit(limit)
                .batchSize(limit)
                .map(StoredAddresses::noMailbox)
                .into(new ArrayList<>()));
  }

  private static NoMailbox noMailbox(Document found) {
    return new NoMailbox(
        new EmailAddress(found.getString("_id")),
        found.getString("note"),
        found.getDate("at").toInstant());
  }
}
