package enlace.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import enlace.json.Json;
import enlace.problems.Problem;
import enlace.requests.Asker;
import enlace.requests.Request;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Carries any record of Enlace: by reference on one machine, as JSON between machines, preceded
/// by the name of its class, which must be one of Enlace's own.
final class RecordCodec implements MessageCodec<Record, Record> {
  static final String NAME = "enlace";

  private static final ObjectMapper MAPPER =
      Json.MAPPER
          .copy()
          .setPolymorphicTypeValidator(
              BasicPolymorphicTypeValidator.builder().allowIfSubType("enlace.").build())
          .addMixIn(Asker.class, ByClass.class)
          .addMixIn(Request.class, ByClass.class)
          .addMixIn(Problem.class, ByClass.class);

  @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
  private interface ByClass {}

  @Override
  public void encodeToWire(Buffer buffer, Record value) {
    append(buffer, value.getClass().getName().getBytes(UTF_8));
    append(buffer, write(value));
  }

  private static void append(Buffer buffer, byte[] bytes) {
    buffer.appendInt(bytes.length).appendBytes(bytes);
  }

  @Override
  public Record decodeFromWire(int position, Buffer buffer) {
    int nameLength = buffer.getInt(position);
    int start = position + Integer.BYTES + nameLength;
    var type =
        ownRecord(
            buffer.getString(position + Integer.BYTES, position + Integer.BYTES + nameLength));
    int length = buffer.getInt(start);
    return read(buffer.getBytes(start + Integer.BYTES, start + Integer.BYTES + length), type);
  }

  private static byte[] write(Record value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Record read(byte[] json, Class<? extends Record> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<? extends Record> ownRecord(String name) {
    if (!name.startsWith("enlace.")) throw new IllegalArgumentException("not ours: " + name);
    try {
      return Class.forName(name).asSubclass(Record.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  @Override
  public Record transform(Record value) {
    return value;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
