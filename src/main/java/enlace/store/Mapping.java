package enlace.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import enlace.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bson.Document;

/// Between records and MongoDB documents: as in JSON, but instants are dates, so that the database
/// can sort and compare them. To the millisecond, which is what MongoDB keeps.
public final class Mapping {
  private static final ObjectMapper MAPPER =
      Json.MAPPER
          .copy()
          .registerModule(
              new SimpleModule("dates")
                  .addSerializer(new InstantAsDate())
                  .addSerializer(new DateAsInstant()));

  private Mapping() {}

  public static Document document(Object value) {
    return MAPPER.convertValue(value, Document.class);
  }

  public static <T> T record(Map<String, Object> document, Class<T> type) {
    return MAPPER.convertValue(document, type);
  }

  /// On the way into the database; Jackson hands embedded values on as they are.
  private static final class InstantAsDate extends StdSerializer<Instant> {
    InstantAsDate() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant instant, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeEmbeddedObject(Date.from(instant));
    }
  }

  /// On the way out.
  private static final class DateAsInstant extends StdSerializer<Date> {
    DateAsInstant() {
      super(Date.class);
    }

    @Override
    public void serialize(Date date, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeEmbeddedObject(date.toInstant());
    }
  }
}
