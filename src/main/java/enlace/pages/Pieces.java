package enlace.pages;

import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/// Keeps what a template writes piece by piece and joins it once: a page is mostly one long piece
/// of posts, which a growing buffer would copy again and again.
final class Pieces extends Writer {
  private final List<String> pieces = new ArrayList<>(256);

  @Override
  public Writer append(CharSequence piece) {
    pieces.add(String.valueOf(piece));
    return this;
  }

  @Override
  public void write(String piece) {
    pieces.add(piece);
  }

  @Override
  public void write(char[] characters, int from, int length) {
    pieces.add(String.valueOf(characters, from, length));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return String.join("", pieces);
  }
}
