package enlace;

import picocli.CommandLine;

/// The process that serves, from its start until it is told to stop.
final class Service {
  private Service() {}

  /// Drains when it is told to stop.
  static int run(Settings settings) throws InterruptedException {
    var enlace = Enlace.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(enlace), "stop"));
    endWithParent();
    System.out.printf("Enlace is ready at %s/%n", settings.publicUrl());
    enlace.greeting().forEach(System.out::println);
    Thread.currentThread().join();
    return CommandLine.ExitCode.OK;
  }

  /// Halts with 0: being told to stop is no failure, and the JVM would say 143.
  private static void stop(Enlace enlace) {
    enlace.close();
    Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
  }

  /// Maven passes no signal on to what it runs, so the demonstration watches for its end.
  private static void endWithParent() {
    if (Boolean.getBoolean("enlace.endWithParent"))
      ProcessHandle.current()
          .parent()
          .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
  }
}
