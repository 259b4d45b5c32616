package enlace.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A mail server that says what a test tells it to say, and can hang up in the worst moment.
final class FakeSmtp implements AutoCloseable {
  /// Instead of an answer: the connection is cut.
  static final String HANG_UP = "hang up";

  /// Instead of an answer: nothing, for as long as the client waits.
  static final String SILENCE = "silence";

  private final ServerSocket server;
  private final Map<String, List<String>> script = new ConcurrentHashMap<>();
  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  private final AtomicInteger silences = new AtomicInteger();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private Optional<SSLContext> tls = Optional.empty();
  private boolean tlsFromTheStart;

  FakeSmtp() {
    this(0);
  }

  private FakeSmtp(int port) {
    try {
      server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::serve);
  }

  /// A server that is back at the port of one that was closed; the system may take a moment to give
  /// the port back.
  static FakeSmtp at(int port) {
    return await()
        .ignoreException(UncheckedIOException.class)
        .until(() -> new FakeSmtp(port), _ -> true);
  }

  /// The answers to that command, one after the other; then the usual one.
  FakeSmtp answering(String command, String... answers) {
    script.put(command, new CopyOnWriteArrayList<>(answers));
    return this;
  }

  FakeSmtp offeringTls(SSLContext context) {
    tls = Optional.of(context);
    return this;
  }

  FakeSmtp inTlsFromTheStart(SSLContext context) {
    tlsFromTheStart = true;
    return offeringTls(context);
  }

  URI uri(String query) {
    var scheme = tlsFromTheStart ? "smtps" : "smtp";
    return URI.create("%s://localhost:%d?%s".formatted(scheme, server.getLocalPort(), query));
  }

  /// A message that came up to its final dot, whatever was answered.
  record Delivery(String recipient, String message) {}

  List<Delivery> deliveries() {
    return deliveries;
  }

  List<String> taken() {
    return deliveries.stream().map(Delivery::message).toList();
  }

  /// How often it said nothing.
  int silences() {
    return silences.get();
  }

  List<String> commands() {
    return commands;
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        Thread.startVirtualThread(() -> talk(socket));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void talk(Socket socket) {
    try (var open = tlsFromTheStart ? encrypted(socket) : socket) {
      sockets.add(open);
      if (!say(open, "greeting", "220 fake ESMTP").equals(HANG_UP)) listen(open);
    } catch (IOException _) {
      // the client hung up
    }
  }

  private void listen(Socket socket) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    var recipient = "";
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      commands.add(line);
      if (line.startsWith("RCPT")) recipient = line.replaceAll(".*<|>.*", "");
      var command = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
      var answer = say(socket, command, usual(command));
      if (answer.equals(HANG_UP)) return;
      if (command.equals("STARTTLS")) {
        listen(encrypted(socket));
        return;
      }
      if (answer.startsWith("354")) {
        deliveries.add(new Delivery(recipient, message(lines)));
        if (say(socket, ".", "250 2.0.0 taken").equals(HANG_UP)) return;
      }
    }
  }

  private String usual(String command) {
    return switch (command) {
      case "EHLO" -> tls.isPresent() ? "250-fake\r\n250 STARTTLS" : "250 fake";
      case "DATA" -> "354 go on";
      case "QUIT" -> "221 bye";
      case "STARTTLS" -> tls.isPresent() ? "220 go on" : "502 no";
      default -> "250 ok";
    };
  }

  private Socket encrypted(Socket socket) throws IOException {
    var factory = tls.orElseThrow().getSocketFactory();
    var encrypted = (SSLSocket) factory.createSocket(socket, null, true);
    encrypted.setUseClientMode(false);
    return encrypted;
  }

  private static String message(BufferedReader lines) throws IOException {
    var message = new StringBuilder();
    for (var line = lines.readLine(); line != null && !line.equals("."); line = lines.readLine())
      message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    return message.toString();
  }

  /// @return the answer
  private String say(Socket socket, String command, String usual) throws IOException {
    var answers = script.getOrDefault(command, List.of());
    var answer = answers.isEmpty() ? usual : answers.removeFirst();
    if (answer.equals(SILENCE)) silences.incrementAndGet();
    else if (!answer.equals(HANG_UP))
      socket.getOutputStream().write((answer + "\r\n").getBytes(US_ASCII));
    return answer;
  }

  /// As a process that ends: its connections are cut.
  @Override
  public void close() {
    try {
      server.close();
      for (var socket : sockets) socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
