package enlace.benchmark;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.Map;

/// What Enlace is held against: a handler of Vert.x that does nothing but answer so many bytes, in
/// a process of its own with the JVM options of Enlace, and on as many event loops.
final class BareHandler extends VerticleBase {
  static final String READY = "The bare handler is ready at ";

  private final int port;
  private final Map<String, Buffer> bodies = new HashMap<>();

  private BareHandler(int port) {
    this.port = port;
  }

  /// @param arguments the port
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    int loops = Runtime.getRuntime().availableProcessors();
    Vertx.vertx()
        .deployVerticle(() -> new BareHandler(port), new DeploymentOptions().setInstances(loops))
        .await();
    System.out.println(READY + port);
  }

  static Load.Wish wish(long bytes) {
    return new Load.Wish("", HttpMethod.GET, "/" + bytes, Map.of(), Buffer.buffer());
  }

  @Override
  public Future<?> start() {
    return vertx
        .createHttpServer()
        .requestHandler(
            request ->
                request
                    .response()
                    .putHeader("Content-Type", "text/html; charset=utf-8")
                    .end(bodies.computeIfAbsent(request.path(), BareHandler::body)))
        .listen(port, "127.0.0.1");
  }

  /// Empty for what is no number of bytes.
  private static Buffer body(String path) {
    return path.matches("/\\d+")
        ? Buffer.buffer(new byte[Integer.parseInt(path.substring(1))])
        : Buffer.buffer();
  }
}
