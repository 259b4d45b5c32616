package enlace.live;

import enlace.json.Json;
import enlace.live.LiveNews.Changed;
import enlace.live.LiveNews.Ended;
import enlace.live.LiveNews.Gone;
import enlace.live.LiveNews.Nothing;
import enlace.live.LiveNews.Reset;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/// How it is written: Server-Sent Events, whose `id:` is the number in the journal.
final class Wire {
  private Wire() {}

  static Buffer event(LiveNews told) {
    return switch (told) {
      case Changed(var number, var kind, var id) -> event(number, "", new Named(kind, id));
      case Gone(var number, var kind, var id) ->
          event(number, "event: gone\n", new Named(kind, id));
      case Reset reset -> event(reset.number(), "event: reset\n", reset);
      case Ended _, Nothing _ -> Buffer.buffer();
    };
  }

  private static Buffer event(long number, String name, Record data) {
    return Buffer.buffer("id: " + number + "\n" + name + "data: ")
        .appendBytes(Json.bytes(data))
        .appendString("\n\n");
  }

  /// Moves the reader on without telling anything.
  static Buffer number(long number) {
    return Buffer.buffer("id: " + number + "\n\n");
  }

  /// How long the browser waits before it comes back.
  static Buffer retry(Duration wait) {
    return Buffer.buffer("retry: " + wait.toMillis() + "\n\n");
  }

  private record Named(String kind, String id) {}
}
