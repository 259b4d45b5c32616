package enlace;

import enlace.demo.SampleData;
import enlace.ids.Office;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    version = "Enlace " + Commands.VERSION,
    description = "Where national Points of Contact carry on between trainings.",
    subcommands = {
      Commands.Serve.class,
      Commands.Demo.class,
      Commands.Invite.class,
      Commands.Check.class,
      Commands.Sample.class
    })
final class Commands implements Runnable {
  static final String VERSION = "0.1";

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
        defaultValue = "all",
        description = "What this node runs: this version takes only ${DEFAULT-VALUE}.")
    private String roles;

    @Override
    public Integer call() throws InterruptedException {
      Settings.checkRoles(roles);
      return Service.run(enlace.settings());
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
      return Service.run(enlace.settings().withDemo());
    }
  }

  @Command(
      name = "invite",
      mixinStandardHelpOptions = true,
      description = "Invites a member, prints the link and mails it.")
  static final class Invite implements Callable<Integer> {
    @ParentCommand private Commands enlace;

    @Option(names = "--role", required = true, converter = RoleCode.class, description = "poc, …")
    private Role role;

    @Option(names = "--email", required = true, description = "Where the invitation goes.")
    private String email;

    @Option(names = "--state", description = "The State, by its code of two letters.")
    private @Nullable String state;

    @Option(names = "--organisation", description = "The organisation, by its code.")
    private @Nullable String organisation;

    @Option(
        names = "--language",
        converter = LanguageCode.class,
        defaultValue = "en",
        description = "es, en, pt or fr (default: ${DEFAULT-VALUE}).")
    private Language language;

    @Override
    public Integer call() {
      System.out.println(new Operator(enlace.settings()).invite(email, role, office(), language));
      return CommandLine.ExitCode.OK;
    }

    private Office office() {
      if (state != null) return Office.ofState(state.toUpperCase(Locale.ROOT));
      return Office.ofOrganisation(organisation == null ? "unoda" : organisation);
    }
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description =
          "Tries settings, data folder, database and mail server, and says what it found.")
  static final class Check implements Callable<Integer> {
    @ParentCommand private Commands enlace;

    @Override
    public Integer call() {
      return new Operator(enlace.settings()).check(System.out)
          ? CommandLine.ExitCode.OK
          : CommandLine.ExitCode.SOFTWARE;
    }
  }

  @Command(
      name = "sample",
      mixinStandardHelpOptions = true,
      description = "Fills an empty database with sample data, for measuring.")
  static final class Sample implements Callable<Integer> {
    @ParentCommand private Commands enlace;

    @Option(names = "--members", defaultValue = "1000")
    private int members;

    @Option(names = "--discussions", defaultValue = "20000")
    private int discussions;

    @Option(names = "--posts", defaultValue = "200000")
    private int posts;

    @Option(names = "--practices", defaultValue = "500")
    private int practices;

    @Option(names = "--seed", defaultValue = "1540")
    private long seed;

    @Override
    public Integer call() {
      var size = new SampleData.Size(members, discussions, posts, practices, seed);
      new Operator(enlace.settings()).fill(size, System.out);
      return CommandLine.ExitCode.OK;
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
