package enlace;

import com.fasterxml.jackson.databind.JsonNode;
import enlace.demo.SampleData;
import enlace.ids.EmailAddress;
import enlace.ids.Office;
import enlace.json.Json;
import enlace.keys.ServerKey;
import enlace.mail.SmtpCheck;
import enlace.mail.SmtpCheck.CheckFailed;
import enlace.operations.OperatorRoutes;
import enlace.operations.OperatorRoutes.Wish;
import enlace.store.Database;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/// What the command line does besides running the server. On the embedded store, whose file has one
/// user at a time, it asks the running server, or opens the store when none runs.
record Operator(Settings settings) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// A deed that cannot be done; the message is for the operator.
  static final class Impossible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Impossible(String message) {
      super(message);
    }
  }

  /// The link of the invitation, which is mailed as well.
  String invite(String email, Role role, Office office, Language language) {
    var key = ServerKey.under(settings.data());
    var wish = Wish.signed(address(email), role, office, language, Enlace.CLOCK.instant(), key);
    return asked(wish).orElseGet(() -> invited(wish));
  }

  private static String address(String typed) {
    return EmailAddress.typed(typed)
        .map(EmailAddress::value)
        .orElseThrow(() -> new Impossible(noAddress(typed)));
  }

  private static String noAddress(String typed) {
    return EmailAddress.strangeIn(typed)
        .map("No address: “%s” cannot stand in one."::formatted)
        .orElse("No address: write the whole of it, such as contact@ministry.example.");
  }

  /// By the running server; empty when none runs or the database has room for two.
  private Optional<String> asked(Wish wish) {
    if (settings.mongodb().isPresent()) return Optional.empty();
    var address =
        URI.create("http://%s:%d%s".formatted(host(), settings.port(), OperatorRoutes.PATH));
    var request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(Json.bytes(wish)))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofByteArray());
      var body = Json.read(answer.body(), JsonNode.class);
      if (answer.statusCode() != 200) throw new Impossible(body.path("title").asText());
      return Optional.of(body.path("link").asText());
    } catch (ConnectException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new Impossible("%s does not answer: %s".formatted(address, e.getMessage()));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String host() {
    return settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
  }

  private String invited(Wish wish) {
    try (var enlace = Enlace.offline(settings)) {
      return enlace.invite(wish);
    }
  }

  /// Fills an empty database.
  void fill(SampleData.Size size, PrintStream out) {
    var password =
        settings
            .demoPassword()
            .orElseThrow(
                () ->
                    new Impossible(
                        "Set ENLACE_DEMO_PASSWORD: every sample member gets that password."));
    try (var enlace = Enlace.offline(settings.withDemo())) {
      enlace.fill(size, password, out::println);
    }
  }

  /// Tries data folder, database and mail server, and says what it found.
  ///
  /// @return whether everything that is set works
  boolean check(PrintStream out) {
    out.printf("settings   good; Enlace will be at %s%n", settings.publicUrl());
    return checked(out, "data", this::checkData)
        & checked(out, "database", this::checkDatabase)
        & checked(out, "mail", this::checkMail);
  }

  /// What was found, or an exception whose message says what has to be mended.
  @FunctionalInterface
  private interface Check {
    String run() throws Exception;
  }

  private static boolean checked(PrintStream out, String what, Check check) {
    try {
      out.printf("%-10s %s%n", what, check.run());
      return true;
    } catch (Exception failure) {
      out.printf("%-10s FAILS: %s%n", what, failure.getMessage());
      return false;
    }
  }

  private String checkData() {
    var folder = settings.data();
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "check", ""));
      return "%s can be written".formatted(folder);
    } catch (IOException e) {
      throw new Impossible("%s cannot be written: %s".formatted(folder, e));
    }
  }

  private String checkDatabase() throws Database.Unfit {
    if (settings.mongodb().isEmpty()) return "embedded store in the data folder";
    try (var database = Database.open(settings.mongodb(), settings.database(), settings.data())) {
      return database.check();
    }
  }

  private String checkMail() throws CheckFailed {
    if (settings.smtp().isEmpty()) return "none set: letters are kept and shown at /demo/mail";
    return new SmtpCheck(settings.smtp().get()).run();
  }
}
