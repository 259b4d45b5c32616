package enlace.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import enlace.vocabulary.Coded;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where the mail server is and how to speak to it, as set (doors.md).
///
/// @param tls whether from the first byte (`smtps`); then there is no STARTTLS
/// @param trust a PEM file with the only certificates to be trusted; empty for those of the JDK
record SmtpAddress(
    String host,
    int port,
    boolean tls,
    StartTls starttls,
    Optional<Path> trust,
    Optional<Account> account) {

  enum StartTls implements Coded {
    REQUIRED("required"),
    OPTIONAL("optional"),
    DISABLED("disabled");

    private final String code;

    StartTls(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  record Account(String user, String password) {
    @Override
    public String toString() {
      return user;
    }
  }

  /// @param uri `smtp://user:password@host:587?starttls=required&trust=file.pem`, or `smtps://…`
  /// @throws IllegalArgumentException when it cannot be used; the message says what is allowed and
  ///     holds no password
  static SmtpAddress of(URI uri) {
    boolean tls = uri.getScheme().equals("smtps");
    var query = query(uri);
    return new SmtpAddress(
        uri.getHost(),
        uri.getPort() > 0 ? uri.getPort() : tls ? 465 : 587,
        tls,
        tls ? StartTls.DISABLED : starttls(query),
        Optional.ofNullable(query.get("trust")).map(SmtpAddress::readable),
        Optional.ofNullable(uri.getRawUserInfo()).map(SmtpAddress::account));
  }

  private static Map<String, String> query(URI uri) {
    if (uri.getRawQuery() == null || uri.getRawQuery().isEmpty()) return Map.of();
    var query =
        Arrays.stream(uri.getRawQuery().split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0], pair -> pair.length == 2 ? decoded(pair[1]) : ""));
    if (!List.of("starttls", "trust").containsAll(query.keySet()))
      throw new IllegalArgumentException("only starttls and trust may follow the question mark");
    return query;
  }

  private static StartTls starttls(Map<String, String> query) {
    return Coded.find(StartTls.class, query.getOrDefault("starttls", "required"))
        .orElseThrow(
            () -> new IllegalArgumentException("starttls is required, optional or disabled"));
  }

  private static Path readable(String file) {
    if (!Files.isReadable(Path.of(file)))
      throw new IllegalArgumentException("trust names a PEM file that can be read");
    return Path.of(file);
  }

  private static Account account(String userInfo) {
    var parts = userInfo.split(":", 2);
    if (parts.length < 2) throw new IllegalArgumentException("user:password, or neither");
    return new Account(decoded(parts[0]), decoded(parts[1]));
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
