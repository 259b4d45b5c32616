package enlace;

import enlace.demo.SampleData;
import enlace.demo.WoundClock;
import enlace.operations.OperatorRoutes;
import enlace.web.Web;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Puts Enlace together. Its package is the only place that knows every part, and it the only one
/// that reads the clock.
public final class Enlace implements AutoCloseable {
  static final Clock CLOCK = Clock.systemUTC();

  private final Parts parts = new Parts();
  private final WoundClock clock = new WoundClock(CLOCK);
  private final Features features;
  private final Optional<Server> server;

  private Enlace(Settings settings, boolean serves) {
    try {
      features = new Features(settings, clock, parts);
      server =
          serves ? Optional.of(new Server(settings, features, clock, parts)) : Optional.empty();
    } catch (RuntimeException | Error failure) {
      parts.close();
      throw failure;
    }
  }

  public static void main(String[] arguments) {
    System.exit(Commands.line().execute(arguments));
  }

  /// Starts every part that this node runs, and returns once it answers.
  public static Enlace start(Settings settings) {
    return new Enlace(settings, true);
  }

  /// Starts the features alone, for the command line: nothing listens, follows or sends.
  static Enlace offline(Settings settings) {
    return new Enlace(settings, false);
  }

  /// What it says below the line that it is ready.
  List<String> greeting() {
    return server.map(Server::greeting).orElse(List.of());
  }

  /// Every address it answers.
  public List<Web.Address> addresses() {
    return server.map(Server::addresses).orElse(List.of());
  }

  String invite(OperatorRoutes.Wish wish) {
    return OperatorRoutes.invite(features.bus, wish).link();
  }

  /// Fills an empty database with sample data and lets every listener begin after it.
  void fill(SampleData.Size size, String password, Consumer<String> progress) {
    if (!features.members().isEmpty())
      throw new Operator.Impossible("The database is not empty; sample data needs an empty one.");
    features.follow(features.discussions.listener());
    new SampleData(features.bus, features.membership, clock, size).fill(password, progress);
    var journal = features.journal;
    journal.awaitHeard("discussions");
    for (var listener : List.of("members", "notifications", "digests"))
      journal.beginAfter(journal.end(), listener);
    features.demonstration.markWhole();
  }

  /// Drains: open streams are told, requests under way are answered, claimed work is given back.
  @Override
  public void close() {
    parts.close();
  }
}
