package enlace.live;

import enlace.ids.Id;
import enlace.json.Json;
import enlace.live.LiveNews.Both;
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
      case Both(var item, var other) -> event(item).appendBuffer(event(other));
      case Gone(var number, var kind, var id) ->
          event(number, "event: gone\n", new Named(kind, id));
      case Reset reset -> event(reset.number(), "event: reset\n", reset);
      case Ended _, Nothing _ -> Buffer.buffer();
    };
  }

  private static Buffer event(long number, String name, Record data) {
    return data(Buffer.buffer("id: " + number + "\n" + name), data);
  }

  private static Buffer data(Buffer event, Record data) {
    return event.appendString("data: ").appendBytes(Json.bytes(data)).appendString("\n\n");
  }

  /// Of what is in no journal: the reader stays at the number it has.
  static Buffer unnumbered(String kind, Id id) {
    return data(Buffer.buffer(), new Named(kind, id.value()));
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
