package enlace.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import enlace.web.Reply;
import enlace.web.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The description of the API, for programs and their makers.
public final class OpenApiRoutes implements Routes.Feature {
  private final String description = read();

  private static String read() {
    try (var file = OpenApiRoutes.class.getResourceAsStream("/openapi.yaml")) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void addTo(Routes table) {
    table
        .open()
        .get("/api/v1/openapi.yaml", _ -> new Reply.Text(200, "application/yaml", description));
  }
}
