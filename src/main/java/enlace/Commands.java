package enlace;

import enlace.vocabulary.Coded;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// The command line. Exit codes: 0 done, 1 failed with a sentence on standard error, 2 called
/// wrongly.
@Command(
    name = "enlace",
    mixinStandardHelpOptions = true,
    version = "Enlace 0.1",
    description = "Where national Points of Contact carry on between trainings.",
    subcommands = {
      Commands.Serve.class,
      Commands.Demo.class
    })
final class Commands implements Runnable {
  @Option(
      names = "--config",
      description = "The settings file (default: ${DEFAULT-VALUE}); the environment wins over it.",
      defaultValue = "config/enlace.yaml")
  private Path config = Path.of("config/enlace.yaml");

  @Spec private CommandLine.Model.CommandSpec spec;

  static CommandLine line() {
    return new CommandLine(new Commands())
        .setExecutionExceptionHandler(
            (failure, line, _) -> {
              line.getErr().println(sentence(failure));
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  private static String sentence(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do:");
  }

  private Settings settings() {
    return Settings.read(config, System.getenv());
  }

  @Command(
      name = "serve",
      mixinStandardHelpOptions = true,
      description = "Runs Enlace until it is told to stop.")
  static final class Serve implements Callable<Integer> {
    @ParentCommand private Commands enlace;

    @Option(
        names = "--roles",
        description = "What this node runs, such as web,discussions (default: all).")
    private String roles;

    @Override
    public Integer call() throws InterruptedException {
      var settings = roles == null ? enlace.settings() : enlace.settings().withRoles(roles);
      return Enlace.run(settings);
    }
  }

  @Command(
      name = "demo",
      mixinStandardHelpOptions = true,
      description = "Runs Enlace with demonstration content and prints sign-in links.")
  static final class Demo implements Callable<Integer> {
    @ParentCommand private Commands enlace;

    @Override
    public Integer call() throws InterruptedException {
      return Enlace.run(enlace.settings().withDemo());
    }
  }

  private static <T extends Enum<T> & Coded> T coded(Class<T> type, String code) {
    return Coded.find(type, code)
        .orElseThrow(
            () -> new CommandLine.TypeConversionException("\"" + code + "\" is not known"));
  }

  static final class RoleCode implements CommandLine.ITypeConverter<Role> {
    @Override
    public Role convert(String code) {
      return coded(Role.class, code);
    }
  }

  static final class LanguageCode implements CommandLine.ITypeConverter<Language> {
    @Override
    public Language convert(String code) {
      return coded(Language.class, code);
    }
  }
}
