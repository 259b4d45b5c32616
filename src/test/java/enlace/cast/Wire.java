package enlace.cast;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A wire between the driver and a MongoDB server that can be cut: altogether, or just so that the
/// answer to a write is lost.
public final class Wire implements AutoCloseable {
  private final int server;
  private final ServerSocket entrance;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger answersToLose = new AtomicInteger();
  private volatile String lostWrite = "";
  private volatile boolean cut;

  private Wire(int server) throws IOException {
    this.server = server;
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  public static Wire to(int server) {
    try {
      var wire = new Wire(server);
      Thread.startVirtualThread(wire::accept);
      return wire;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// With less patience than usual, so that tests need not wait.
  public String uri() {
    return "mongodb://127.0.0.1:%d/?directConnection=true&timeoutMS=2500&serverSelectionTimeoutMS=2000"
        .formatted(entrance.getLocalPort());
  }

  /// From now on the next so many answers to writes to that collection are lost, after the server
  /// has done them.
  ///
  /// @param command `insert` or `update`
  public void loseAnswers(int count, String command, String collection) {
    lostWrite = "\u0002" + command + "\0" + length(collection) + collection + "\0";
    answersToLose.set(count);
  }

  /// As BSON writes the length of a string: little-endian, with the closing zero.
  private static String length(String text) {
    return (char) (text.length() + 1) + "\0\0\0";
  }

  public void cut() {
    cut = true;
    sockets.forEach(Wire::close);
  }

  public void mend() {
    cut = false;
  }

  private void accept() {
    try {
      while (true) connect(entrance.accept());
    } catch (IOException _) {
      // closed
    }
  }

  private void connect(Socket client) throws IOException {
    if (cut) {
      close(client);
      return;
    }
    sockets.add(client);
    Thread.startVirtualThread(() -> carry(client));
  }

  private void carry(Socket client) {
    try (client;
        var connection = new Socket(InetAddress.getLoopbackAddress(), server)) {
      sockets.add(connection);
      var losing = new AtomicBoolean();
      Thread.startVirtualThread(() -> carryQuestions(client, connection, losing));
      carryAnswers(connection, client, losing);
    } catch (IOException _) {
      // one of both hung up
    }
  }

  private void carryQuestions(Socket client, Socket connection, AtomicBoolean losing) {
    try (client;
        connection) {
      var questions = new DataInputStream(client.getInputStream());
      while (true) {
        var question = message(questions);
        losing.set(isToLose(question));
        send(question, connection.getOutputStream());
      }
    } catch (IOException _) {
      // one of both hung up
    }
  }

  private static void carryAnswers(Socket connection, Socket client, AtomicBoolean losing)
      throws IOException {
    var answers = new DataInputStream(connection.getInputStream());
    while (true) {
      var answer = message(answers);
      if (losing.get()) return;
      send(answer, client.getOutputStream());
    }
  }

  private static byte[] message(DataInputStream from) throws IOException {
    int length = Integer.reverseBytes(from.readInt());
    var message = new byte[length];
    message[0] = (byte) length;
    message[1] = (byte) (length >> 8);
    message[2] = (byte) (length >> 16);
    message[3] = (byte) (length >> 24);
    from.readFully(message, Integer.BYTES, length - Integer.BYTES);
    return message;
  }

  private static void send(byte[] message, OutputStream to) throws IOException {
    to.write(message);
    to.flush();
  }

  private boolean isToLose(byte[] question) {
    return answersToLose.get() > 0
        && new String(question, ISO_8859_1).contains(lostWrite)
        && answersToLose.getAndDecrement() > 0;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // it is closed anyway
    }
  }

  @Override
  public void close() {
    cut();
    try {
      entrance.close();
    } catch (IOException _) {
      // it is closed anyway
    }
  }
}
