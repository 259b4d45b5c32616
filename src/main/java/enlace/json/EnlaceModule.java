package enlace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.KeyDeserializers;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import enlace.ids.Id;
import enlace.vocabulary.Coded;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Ids as their bare value and codes as their bare code, as values and as keys of objects.
final class EnlaceModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  EnlaceModule() {
    super("enlace");
    addSerializer(Id.class, text(Id.class, Id::value));
    addSerializer(Coded.class, text(Coded.class, Coded::code));
    addKeySerializer(Id.class, key(Id.class, Id::value));
    addKeySerializer(Coded.class, key(Coded.class, Coded::code));
    setDeserializers(new OwnDeserializers());
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addKeyDeserializers(new OwnKeys());
  }

  private static <T> StdSerializer<T> text(Class<T> type, Function<T, String> text) {
    return new StdSerializer<>(type) {
      private static final long serialVersionUID = 1L;

      @Override
      public void serialize(T value, JsonGenerator json, SerializerProvider provider)
          throws IOException {
        json.writeString(text.apply(value));
      }
    };
  }

  private static <T> StdSerializer<T> key(Class<T> type, Function<T, String> text) {
    return new StdSerializer<>(type) {
      private static final long serialVersionUID = 1L;

      @Override
      public void serialize(T value, JsonGenerator json, SerializerProvider provider)
          throws IOException {
        json.writeFieldName(text.apply(value));
      }
    };
  }

  /// How a value of that type is made from its text; null for types that are not ours.
  private static @Nullable Function<String, Object> parser(Class<?> type) {
    if (Id.class.isAssignableFrom(type) && type.isRecord()) return text -> made(type, text);
    if (Coded.class.isAssignableFrom(type) && type.isEnum()) return text -> constant(type, text);
    return null;
  }

  private static Object made(Class<?> type, String text) {
    try {
      var components = type.getRecordComponents();
      var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getDeclaredConstructor(types).newInstance(text);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type + " from " + text, e);
    }
  }

  private static Object constant(Class<?> type, String code) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Coded) constant).code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(code + " is no " + type.getSimpleName()));
  }

  private static final class OwnDeserializers extends SimpleDeserializers {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable JsonDeserializer<?> findBeanDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription description) {
      return find(type.getRawClass());
    }

    @Override
    public @Nullable JsonDeserializer<?> findEnumDeserializer(
        Class<?> type, DeserializationConfig config, BeanDescription description) {
      return find(type);
    }

    private static @Nullable JsonDeserializer<Object> find(Class<?> type) {
      var parser = parser(type);
      if (parser == null) return null;
      return new JsonDeserializer<>() {
        @Override
        public Object deserialize(JsonParser json, DeserializationContext context)
            throws IOException {
          return parser.apply(json.getText());
        }
      };
    }
  }

  private static final class OwnKeys implements KeyDeserializers {
    @Override
    public @Nullable KeyDeserializer findKeyDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription description) {
      var parser = parser(type.getRawClass());
      if (parser == null) return null;
      return new KeyDeserializer() {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
          return parser.apply(key);
        }
      };
    }
  }
}
