package enlace.benchmark;

import java.nio.file.Path;

/// How much of everything, and for how long.
///
/// @param readers members that are signed in
/// @param unread discussions that wait for each reader after a long absence
/// @param mentions of each reader in them
/// @param streams open at once, spread over the readers
/// @param warmUp seconds before each measurement; figures before 25 s are those of a cold JVM
/// @param repeats measurements of each run
/// @param acts how often each act of moderation and of putting right is done
record Plan(
    int members,
    int discussions,
    int posts,
    int practices,
    int readers,
    int unread,
    int mentions,
    int streams,
    int warmUp,
    int seconds,
    int repeats,
    int announcements,
    int acts,
    int starts,
    Path page) {

  static final Plan FULL =
      new Plan(
          2_000,
          20_000,
          200_000,
          500,
          50,
          500,
          200,
          1_000,
          25,
          15,
          3,
          200,
          20,
          5,
          Path.of("docs/benchmarks.md"));

  /// To see whether a change is worth it; about half as much of everything.
  static final Plan SOME =
      new Plan(
          1_000,
          5_000,
          50_000,
          100,
          50,
          500,
          200,
          1_000,
          15,
          10,
          2,
          100,
          10,
          3,
          Path.of("target/benchmarks-some.md"));

  /// To try the benchmark itself; its figures say little.
  static final Plan QUICK =
      new Plan(
          100,
          1_000,
          10_000,
          20,
          10,
          50,
          20,
          200,
          5,
          5,
          1,
          20,
          3,
          1,
          Path.of("target/benchmarks-quick.md"));
}
