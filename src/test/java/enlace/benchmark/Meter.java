package enlace.benchmark;

import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;

/// Reads what the processes and the database have used so far.
final class Meter {
  private static final double TICKS = 100;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final String ALLOCATED = "jvm_memory_allocated_bytes_total";
  private static final List<String> COMMANDS =
      List.of("insert", "update", "delete", "find", "getMore", "aggregate", "findAndModify");
  private static final List<String> WRITTEN = List.of("inserted", "updated", "deleted");

  private final MongoClient mongo;
  private final ServerProcess server;
  private final long mongod;

  Meter(MongoClient mongo, ServerProcess server, long mongod) {
    this.mongo = mongo;
    this.server = server;
    this.mongod = mongod;
  }

  /// Used since the start of the machine or process; seconds are of processor time.
  ///
  /// @param all by every process of the machine
  /// @param stolen taken away by whatever else runs on the same hardware
  /// @param allocated bytes, by the server
  /// @param commands which the database was sent
  /// @param written documents which the database inserted, changed or took away
  /// @param syncs how often the database waited for the disc to have its journal
  record Used(
      double at,
      double server,
      double mongod,
      double generator,
      double all,
      double stolen,
      double allocated,
      double commands,
      double written,
      double syncs) {

    Used since(Used before) {
      return new Used(
          at - before.at,
          server - before.server,
          mongod - before.mongod,
          generator - before.generator,
          all - before.all,
          stolen - before.stolen,
          allocated - before.allocated,
          commands - before.commands,
          written - before.written,
          syncs - before.syncs);
    }

    Used plus(Used more) {
      return since(new Used(0, 0, 0, 0, 0, 0, 0, 0, 0, 0).since(more));
    }

    /// Processors that the server kept busy.
    double serverShare() {
      return server / at;
    }

    /// Processors that were busy with nothing of ours.
    double others() {
      return Math.max(0, all - server - mongod - generator) / at;
    }
  }

  Used used() {
    var machine = words(Path.of("/proc/stat"));
    double busy = ticks(machine, 1) + ticks(machine, 2) + ticks(machine, 3);
    busy += ticks(machine, 6) + ticks(machine, 7) + ticks(machine, 8);
    var status = mongo.getDatabase("admin").runCommand(new Document("serverStatus", 1));
    var metrics = status.get("metrics", Document.class);
    var commands = metrics.get("commands", Document.class);
    var documents = metrics.get("document", Document.class);
    var log = status.get("wiredTiger", Document.class).get("log", Document.class);
    return new Used(
        System.nanoTime() / 1e9,
        processor(server.pid()),
        processor(mongod),
        processor(ProcessHandle.current().pid()),
        busy,
        ticks(machine, 8),
        server.metric(ALLOCATED),
        COMMANDS.stream()
            .mapToDouble(name -> number(commands.get(name, Document.class), "total"))
            .sum(),
        WRITTEN.stream().mapToDouble(name -> number(documents, name)).sum(),
        number(log, "log sync operations"));
  }

  private static double number(Document counters, String name) {
    return ((Number) counters.get(name)).doubleValue();
  }

  private static double processor(long pid) {
    var line = read(Path.of("/proc/" + pid + "/stat"));
    // The name before the last bracket may hold spaces.
    var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS;
  }

  private static double ticks(List<String> fields, int index) {
    return Long.parseLong(fields.get(index)) / TICKS;
  }

  private static List<String> words(Path file) {
    return Arrays.asList(read(file).lines().findFirst().orElseThrow().split("\\s+"));
  }

  /// Memory of a process in MB.
  ///
  /// @param which `VmRSS` for now, `VmHWM` for the most there was
  static long memory(long pid, String which) {
    return kilobytes(Path.of("/proc/" + pid + "/status"), which) / 1024;
  }

  static long machineMemory() {
    return kilobytes(Path.of("/proc/meminfo"), "MemTotal") / 1024;
  }

  private static long kilobytes(Path file, String name) {
    return lines(file)
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0L);
  }

  static String processorName() {
    return lines(Path.of("/proc/cpuinfo"))
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  private static Stream<String> lines(Path file) {
    return read(file).lines();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
