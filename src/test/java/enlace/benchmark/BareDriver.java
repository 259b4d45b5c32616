package enlace.benchmark;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.RawBsonDocument;

/// What the work of Enlace on the database is held against: the rate at which the same database
/// gives and takes the same through the driver, asked by as many clients that do nothing else.
record BareDriver(MongoClient mongo, Plan plan) {

  /// Inserts of documents as large as a reply, which wait for the majority and its journal.
  ///
  /// @param text of the replies
  /// @return a second, of the median measurement
  double inserts(int clients, String text) {
    var collection =
        mongo
            .getDatabase("bare")
            .getCollection("inserts", RawBsonDocument.class)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    var document = document(text);
    try {
      return perSecond(clients, () -> collection.insertOne(document));
    } finally {
      collection.drop();
    }
  }

  /// What a page of a discussion that nobody has opened yet reads: the discussion, and its first
  /// posts.
  ///
  /// @return discussions a second, of the median measurement
  double reads(int clients, Supplier<String> discussion) {
    var discussions = raw("discussions");
    var posts = raw("posts");
    var next = synchronizedly(discussion);
    return perSecond(
        clients,
        () -> {
          var id = next.get();
          discussions.find(eq(id)).first();
          posts
              .find(and(eq("state.discussion", id), gte("state.number", 2)))
              .sort(ascending("state.number"))
              .limit(19)
              .batchSize(20)
              .into(new ArrayList<>());
        });
  }

  private MongoCollection<RawBsonDocument> raw(String name) {
    return mongo.getDatabase("enlace").getCollection(name, RawBsonDocument.class);
  }

  private static Supplier<String> synchronizedly(Supplier<String> supplier) {
    return () -> {
      synchronized (supplier) {
        return supplier.get();
      }
    };
  }

  private double perSecond(int clients, Runnable deed) {
    var done = new LongAdder();
    var running = new AtomicBoolean(true);
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < clients; i++)
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (running.get()) {
                      deed.run();
                      done.increment();
                    }
                  }));
    Load.seconds(plan.warmUp());
    var rates = new ArrayList<Double>();
    for (int i = 0; i < plan.repeats(); i++) rates.add(measured(done));
    running.set(false);
    threads.forEach(BareDriver::join);
    return Report.median(rates);
  }

  private double measured(LongAdder done) {
    long before = done.sum();
    long began = System.nanoTime();
    Load.seconds(plan.seconds());
    return (done.sum() - before) / ((System.nanoTime() - began) / 1e9);
  }

  /// With the fields that a stored reply has besides its text; made once, and identified by the
  /// database, so that its making costs the clients nothing.
  private static RawBsonDocument document(String text) {
    var beside = "x".repeat(24);
    return RawBsonDocument.parse(
        new Document("discussion", beside)
            .append("number", 1L)
            .append("author", beside)
            .append("office", "QM")
            .append("at", new Date())
            .append("contribution", new Document("text", text).append("language", "es"))
            .append("untold", List.of(new Document("kind", "replied").append("by", beside)))
            .append("deed", beside)
            .toJson());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
