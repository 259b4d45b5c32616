package enlace.mail;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import enlace.ids.EmailAddress;
import enlace.store.Batches;
import enlace.store.DocumentKind.Index;
import enlace.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The addresses without a mailbox; bookkeeping.
final class StoredAddresses {
  private static final int BATCH = 500;

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

  /// As they are stored. Members have them, or had within the time letters are kept.
  List<String> all() {
    return store.call(
        () ->
            addresses
                .find()
                .projection(include("_id"))
                .map(it -> it.getString("_id"))
                .into(new ArrayList<>()));
  }

  /// Those found before that, unless somebody has them.
  void forget(Instant before, Set<EmailAddress> had) {
    var kept = had.stream().map(EmailAddress::value).toList();
    var which = and(lt("at", Date.from(before)), nin("_id", kept));
    Batches.untilDone(BATCH, () -> forgetSome(which));
  }

  private int forgetSome(Bson which) {
    var ids =
        store.call(
            () ->
                addresses
                    .find(which)
                    .sort(orderBy(descending("at"), descending("_id")))
                    .limit(BATCH)
                    .projection(include("_id"))
                    .map(it -> it.getString("_id"))
                    .into(new ArrayList<>()));
    if (!ids.isEmpty()) store.call(() -> addresses.deleteMany(and(in("_id", ids), which)));
    return ids.size();
  }

  private static NoMailbox noMailbox(Document found) {
    return new NoMailbox(
        new EmailAddress(found.getString("_id")),
        found.getString("note"),
        found.getDate("at").toInstant());
  }
}
