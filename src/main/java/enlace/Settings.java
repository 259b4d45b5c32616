package enlace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What an operator sets, in `config/enlace.yaml` or by environment. Nonsense stops the start with
/// the name of the setting and what is allowed.
///
/// @param mongodb empty for the embedded store
/// @param smtp empty when letters are kept and shown instead of sent
/// @param demoPassword empty when one is to be made up and printed
/// @param metricsForAll whether /metrics is answered to more than loopback
/// @param proxies addresses of reverse proxies whose X-Forwarded-For is believed
/// @param kept how long what is over is kept
public record Settings(
    String host,
    int port,
    URI publicUrl,
    Path data,
    Optional<String> mongodb,
    String database,
    Optional<URI> smtp,
    String mailFrom,
    boolean demo,
    Optional<String> demoPassword,
    boolean metricsForAll,
    Set<String> proxies,
    Kept kept) {

  /// @param letters after they ended
  /// @param news for digests, told or not
  /// @param invitations after they ran out, accepted or not
  public record Kept(Duration letters, Duration news, Duration invitations) {}

  /// A setting that cannot be used; the message names it and says what is allowed.
  public static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String variable, String value, String allowed) {
      super("%s is \"%s\"; allowed: %s".formatted(variable, value, allowed));
    }
  }

  /// @param file read when it exists; every setting has a default
  public static Settings read(Path file, Map<String, String> environment) {
    return new Source(file, environment).settings();
  }

  public Settings withDemo() {
    return new Settings(
        host,
        port,
        publicUrl,
        data,
        mongodb,
        database,
        smtp,
        mailFrom,
        true,
        demoPassword,
        metricsForAll,
        proxies,
        kept);
  }

  /// One node runs everything: it keeps who is a member, who is signed in and what stands where in
  /// its own memory, and without a cluster no other node could be asked.
  static void checkRoles(String roles) {
    if (!roles.equals("all"))
      throw new Unusable(
          "ENLACE_ROLES", roles, "all; this version runs on one node, which runs everything");
  }

  private static List<String> items(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private record Source(JsonNode yaml, Map<String, String> environment) {
    Source(Path file, Map<String, String> environment) {
      this(yaml(file), environment);
    }

    private static JsonNode yaml(Path file) {
      try {
        return Files.exists(file)
            ? new YAMLMapper().readTree(Files.readString(file))
            : MissingNode.getInstance();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Settings settings() {
      refuseOtherNodes();
      var host = text("ENLACE_HTTP_HOST", "/http/host", "127.0.0.1");
      int port = port();
      return new Settings(
          host,
          port,
          publicUrl(host, port),
          Path.of(text("ENLACE_DATA", "/data", "./data")).toAbsolutePath().normalize(),
          mongodb(),
          matching("ENLACE_MONGODB_DATABASE", "/mongodb/database", "enlace", "[A-Za-z0-9_-]{1,38}"),
          smtp(),
          text("ENLACE_MAIL_FROM", "/mail/from", "Enlace <enlace@localhost>"),
          flag("ENLACE_DEMO", "/demo"),
          optional("ENLACE_DEMO_PASSWORD", "/demoPassword"),
          oneOf("ENLACE_METRICS", "/metrics", "loopback", List.of("loopback", "all")).equals("all"),
          Set.copyOf(items(text("ENLACE_PROXIES", "/proxies", ""))),
          kept());
    }

    private void refuseOtherNodes() {
      checkRoles(text("ENLACE_ROLES", "/roles", "all"));
      if (flag("ENLACE_CLUSTER", "/cluster"))
        throw new Unusable("ENLACE_CLUSTER", "true", "false; this version runs on one node");
    }

    private Kept kept() {
      return new Kept(
          days("ENLACE_KEPT_LETTERS", "/kept/letters", 90, 30),
          days("ENLACE_KEPT_NEWS", "/kept/news", 60, 14),
          days("ENLACE_KEPT_INVITATIONS", "/kept/invitations", 90, 1));
    }

    private int port() {
      return number("ENLACE_HTTP_PORT", "/http/port", 1540, 1, 65_535);
    }

    private Duration days(String variable, String path, int otherwise, int least) {
      return Duration.ofDays(number(variable, path, otherwise, least, 3_650));
    }

    private int number(String variable, String path, int otherwise, int least, int most) {
      var text = text(variable, path, Integer.toString(otherwise));
      try {
        int number = Integer.parseInt(text);
        if (number >= least && number <= most) return number;
      } catch (NumberFormatException _) {
        // refused below, like a number out of range
      }
      throw new Unusable(variable, text, "a number from %d to %d".formatted(least, most));
    }

    private URI publicUrl(String host, int port) {
      var text = text("ENLACE_PUBLIC_URL", "/publicUrl", "http://%s:%d".formatted(host, port));
      return uri(
          "ENLACE_PUBLIC_URL",
          text.replaceFirst("/$", ""),
          "http://host or https://host, with a port if need be and nothing after it",
          uri ->
              Set.of("http", "https").contains(uri.getScheme())
                  && uri.getHost() != null
                  && uri.getPath().isEmpty());
    }

    private Optional<String> mongodb() {
      var uri = optional("ENLACE_MONGODB_URI", "/mongodb/uri");
      uri.filter(text -> !text.matches("mongodb(\\+srv)?://.+"))
          .ifPresent(
              _ -> {
                throw new Unusable(
                    "ENLACE_MONGODB_URI",
                    "(not shown)",
                    "mongodb://… or mongodb+srv://…, or empty");
              });
      return uri;
    }

    private Optional<URI> smtp() {
      return optional("ENLACE_SMTP_URI", "/smtp/uri")
          .map(
              text ->
                  uri(
                      "ENLACE_SMTP_URI",
                      text,
                      "smtp://user:password@host:port?starttls=required, or empty",
                      uri ->
                          Set.of("smtp", "smtps").contains(uri.getScheme())
                              && uri.getHost() != null));
    }

    private static URI uri(String variable, String text, String allowed, Predicate<URI> usable) {
      try {
        var uri = URI.create(text);
        if (usable.test(uri)) return uri;
      } catch (IllegalArgumentException _) {
        // refused below; the value may hold a password and is not shown
      }
      throw new Unusable(variable, "(not shown)", allowed);
    }

    private boolean flag(String variable, String path) {
      return oneOf(variable, path, "false", List.of("true", "false")).equals("true");
    }

    private String oneOf(String variable, String path, String otherwise, List<String> allowed) {
      var text = text(variable, path, otherwise);
      if (!allowed.contains(text)) throw new Unusable(variable, text, String.join(", ", allowed));
      return text;
    }

    private String matching(String variable, String path, String otherwise, String pattern) {
      var text = text(variable, path, otherwise);
      if (!text.matches(pattern)) throw new Unusable(variable, text, pattern);
      return text;
    }

    private Optional<String> optional(String variable, String path) {
      return Optional.of(text(variable, path, "")).filter(text -> !text.isBlank());
    }

    private String text(String variable, String path, String otherwise) {
      var set = environment.get(variable);
      if (set != null && !set.isBlank()) return set.strip();
      var written = yaml.at(path).asText("").strip();
      return written.isEmpty() ? otherwise : written;
    }
  }
}
