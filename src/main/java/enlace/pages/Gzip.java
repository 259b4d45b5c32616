package enlace.pages;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// One gzip member made of pieces (RFC 1952): those that were deflated before go in as they are,
/// what lies between them is deflated now, in one go and quickly. Every piece ends on a byte and
/// refers to none before it.
final class Gzip {
  private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final byte[] LAST_BLOCK = {3, 0};

  /// Below that, such as a token, deflating takes more than it gives.
  private static final int WORTH_DEFLATING = 200;

  private final Buffer member = Buffer.buffer(16 * 1024).appendBytes(HEAD);
  private final CRC32 sum = new CRC32();
  private final ByteArrayOutputStream fresh = new ByteArrayOutputStream();
  private int length;

  /// A piece as [#add(byte\[\], byte\[\])] takes it: small, and slow to make.
  static byte[] deflated(byte[] bytes) {
    return deflated(bytes, Deflater.DEFAULT_COMPRESSION);
  }

  private static byte[] deflated(byte[] bytes, int level) {
    var deflater = new Deflater(level, true);
    try {
      deflater.setInput(bytes);
      var all = new ByteArrayOutputStream(bytes.length / 2);
      var some = new byte[8 * 1024];
      int size;
      do {
        size = deflater.deflate(some, 0, some.length, Deflater.SYNC_FLUSH);
        all.write(some, 0, size);
      } while (size == some.length);
      return all.toByteArray();
    } finally {
      deflater.end();
    }
  }

  Gzip add(byte[] bytes, byte[] deflated) {
    flush();
    count(bytes);
    member.appendBytes(deflated);
    return this;
  }

  Gzip add(byte[] bytes) {
    count(bytes);
    fresh.writeBytes(bytes);
    return this;
  }

  private void count(byte[] bytes) {
    sum.update(bytes);
    length += bytes.length;
  }

  private void flush() {
    if (fresh.size() == 0) return;
    if (fresh.size() < WORTH_DEFLATING) store(fresh.toByteArray());
    else member.appendBytes(deflated(fresh.toByteArray(), Deflater.BEST_SPEED));
    fresh.reset();
  }

  private void store(byte[] bytes) {
    member.appendByte((byte) 0).appendShortLE((short) bytes.length);
    member.appendShortLE((short) ~bytes.length).appendBytes(bytes);
  }

  Buffer end() {
    flush();
    member.appendBytes(LAST_BLOCK);
    return member.appendIntLE((int) sum.getValue()).appendIntLE(length);
  }
}
