package enlace.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import enlace.cast.RealMongo;
import enlace.cast.TemporaryFolder;
import enlace.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The promise that nothing acknowledged is lost and everything is told, held to by killing what
/// can be killed while sixteen write.
class CrashTest {
  private static final int CRASHES = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Random chance = new Random(1540);

  @Test
  void killingEnlaceTenTimesLosesNothingOnTheEmbeddedStore() throws Exception {
    var folder = TemporaryFolder.make();
    for (int round = 0; round < CRASHES; round++) killWhileWriting("", folder, round);

    check(Database.open(Optional.empty(), "crash", folder));
  }

  @Test
  void killingEnlaceTenTimesLosesNothingOnARealMongodb() throws Exception {
    Assumptions.assumeTrue(RealMongo.isThere("CrashTest, killing Enlace"));
    try (var mongo = RealMongo.start(1)) {
      var folder = TemporaryFolder.make();
      for (int round = 0; round < CRASHES; round++) killWhileWriting(mongo.uri(), folder, round);

      check(Database.at(mongo.uri(), "crash"));
    }
  }

  @Test
  void killingMongodbTenTimesLosesNothing() throws Exception {
    Assumptions.assumeTrue(RealMongo.isThere("CrashTest, killing MongoDB"));
    try (var mongo = RealMongo.start(1)) {
      try (var crowd = new Crowd(Database.at(mongo.uri(), "crash"))) {
        crowd.write("", acknowledged::add);
        for (int round = 0; round < CRASHES; round++) {
          awaitMore(50);
          var node = mongo.primary();
          node.kill();
          node.startAgain();
        }
        awaitMore(50);
      }
      check(Database.at(mongo.uri(), "crash"));
    }
  }

  @Test
  void losingThePrimaryOfThreeLosesNothing() throws Exception {
    Assumptions.assumeTrue(RealMongo.isThere("CrashTest, losing the primary"));
    try (var mongo = RealMongo.start(3)) {
      try (var crowd = new Crowd(Database.at(mongo.uri(), "crash"))) {
        crowd.write("", acknowledged::add);
        for (int round = 0; round < 2; round++) {
          awaitMore(100);
          var lost = mongo.primary();
          lost.kill();
          awaitMore(100);
          lost.startAgain();
        }
      }
      check(Database.at(mongo.uri(), "crash"));
    }
  }

  /// Starts Enlace's store and journal in a process of its own and kills it after a while.
  private void killWhileWriting(String uri, Path folder, int round) throws Exception {
    var said = folder.resolve("acknowledged-" + round);
    var enlace = start(uri, folder, round, said);
    await().atMost(PATIENCE).until(() -> lines(said).size() >= 20);
    TimeUnit.MILLISECONDS.sleep(chance.nextInt(400)); // to be killed at no particular point
    enlace.destroyForcibly().waitFor();
    acknowledged.addAll(lines(said));
  }

  private static Process start(String uri, Path folder, int round, Path said) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-classpath",
            System.getProperty("java.class.path"),
            Crowd.class.getName(),
            uri,
            folder.toString(),
            "round" + round)
        .redirectOutput(said.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /// A last line that the killing cut off does not count.
  private static List<String> lines(Path said) throws IOException {
    var text = Files.readString(said);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private void awaitMore(int count) {
    int before = acknowledged.size();
    await().atMost(PATIENCE).until(() -> acknowledged.size() >= before + count);
  }

  private void check(Database database) {
    assertThat(acknowledged).hasSizeGreaterThan(100);
    try (var crowd = new Crowd(database)) {
      crowd.check(acknowledged);
    }
  }
}
