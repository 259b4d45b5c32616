package enlace.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.ObjectDataType;

/// How documents and the keys of their indexes stand in the embedded store's file: as BSON, and
/// compared by value. The type it extends serialises both as Java objects, for each commit and each
/// comparison, which cost 2.5 ms a save; what it wrote is still read.
final class BsonDataType extends ObjectDataType {
  // free among the tags of ObjectDataType, which end at 119
  private static final byte DOCUMENT = 120;
  private static final byte KEY = 121;

  private static final String VALUES = "v";
  private static final int OBJECT_BYTES = 40;

  @Override
  public void write(WriteBuffer buffer, Object value) {
    switch (value) {
      case Document document -> write(buffer, DOCUMENT, document);
      case KeyValue key when key.stream().noneMatch(Missing.class::isInstance) ->
          write(buffer, KEY, Map.of(VALUES, key.stream().toList()));
      case null, default -> super.write(buffer, value);
    }
  }

  private static void write(WriteBuffer buffer, byte tag, Map<String, ?> document) {
    var bson = Unpooled.buffer();
    BsonEncoder.encodeDocument(document, bson);
    buffer.put(tag).put(bson.nioBuffer());
  }

  @Override
  public Object read(ByteBuffer buffer) {
    return switch (buffer.get(buffer.position())) {
      case DOCUMENT -> document(buffer);
      case KEY -> new KeyValue((List<?>) document(buffer).get(VALUES));
      default -> super.read(buffer);
    };
  }

  /// A document begins with its length.
  private static Document document(ByteBuffer buffer) {
    int start = buffer.position() + 1;
    int length = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(start);
    buffer.position(start + length);
    return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(buffer.slice(start, length)));
  }

  /// An estimate, in bytes of heap.
  @Override
  public int getMemory(Object value) {
    return switch (value) {
      case String text -> OBJECT_BYTES + text.length();
      case Map<?, ?> map -> OBJECT_BYTES + memory(map.keySet()) + memory(map.values());
      case Collection<?> list -> OBJECT_BYTES + memory(list);
      case KeyValue key -> OBJECT_BYTES + memory(key.stream().toList());
      case null, default -> OBJECT_BYTES;
    };
  }

  private int memory(Collection<?> values) {
    return values.stream().mapToInt(this::getMemory).sum();
  }

  @Override
  public int compare(Object one, Object other) {
    return one instanceof KeyValue keys && other instanceof KeyValue otherKeys
        ? compare(keys, otherKeys)
        : super.compare(one, other);
  }

  private static int compare(KeyValue keys, KeyValue others) {
    for (int i = 0; i < Math.min(keys.size(), others.size()); i++) {
      int order = ValueComparator.ascWithoutListHandling().compare(keys.get(i), others.get(i));
      if (order != 0) return order;
    }
    return Integer.compare(keys.size(), others.size());
  }
}
