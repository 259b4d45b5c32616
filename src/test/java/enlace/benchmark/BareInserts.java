package enlace.benchmark;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.bson.Document;
import org.bson.RawBsonDocument;

/// What replies are held against: the rate at which the same database takes inserts that wait for
/// the majority and its journal, of documents as large as a reply, by as many clients.
record BareInserts(MongoClient mongo, Plan plan) {

  /// Of the median measurement, while everything else is quiet.
  ///
  /// @param text of the replies
  double perSecond(int clients, String text) {
    var collection =
        mongo
            .getDatabase("bare")
            .getCollection("inserts", RawBsonDocument.class)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    try {
      return perSecond(clients, text, collection);
    } finally {
      collection.drop();
    }
  }

  private double perSecond(int clients, String text, MongoCollection<RawBsonDocument> collection) {
    var document = document(text);
    var done = new LongAdder();
    var running = new AtomicBoolean(true);
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < clients; i++)
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (running.get()) {
                      collection.insertOne(document);
                      done.increment();
                    }
                  }));
    Load.seconds(plan.warmUp());
    var rates = new ArrayList<Double>();
    for (int i = 0; i < plan.repeats(); i++) rates.add(measured(done));
    running.set(false);
    threads.forEach(BareInserts::join);
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
