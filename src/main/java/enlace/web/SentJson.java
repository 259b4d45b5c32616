package enlace.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import enlace.json.Json;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.Unreadable;
import enlace.problems.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a JSON body so that no two readers can take it for two things: one object in valid UTF-8,
/// nothing behind it, no name twice.
final class SentJson {
  private SentJson() {}

  /// @return texts, numbers, booleans, null, lists and maps of these
  /// @throws Refused `Unreadable`, or `Invalid` for a name that comes twice
  static Map<String, Object> object(byte[] body) {
    try (var parser = parser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) throw new Refused(new Unreadable());
      var object = map(parser, "");
      if (parser.nextToken() != null) throw new Refused(new Unreadable());
      return object;
    } catch (IOException _) {
      // what is wrong with it would quote it
      throw new Refused(new Unreadable());
    }
  }

  /// Jackson would put signs of its own in the place of bytes that are no UTF-8.
  private static JsonParser parser(byte[] body) throws IOException {
    var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    return Json.MAPPER.createParser(text.toString());
  }

  private static Map<String, Object> map(JsonParser parser, String path) throws IOException {
    var map = new LinkedHashMap<String, @Nullable Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      if (map.containsKey(name)) throw new Refused(Invalid.of(path + name, "complaint.twice"));
      parser.nextToken();
      map.put(name, value(parser, path + name));
    }
    return map;
  }

  private static List<Object> list(JsonParser parser, String path) throws IOException {
    var list = new ArrayList<@Nullable Object>();
    while (parser.nextToken() != JsonToken.END_ARRAY) list.add(value(parser, path));
    return list;
  }

  private static @Nullable Object value(JsonParser parser, String path) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> map(parser, path + ".");
      case START_ARRAY -> list(parser, path);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      case VALUE_NULL -> null;
      case null, default -> throw new Refused(new Unreadable());
    };
  }
}
