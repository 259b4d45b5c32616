package enlace.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What a template gave, as bytes, with a hole wherever something belongs to one answer alone: so
/// the same bytes serve every reader whose view is the same, and one reader's token or key cannot
/// be in what another is given.
public final class Filled {

  /// Between the bytes of a template: more of them, or a hole.
  private sealed interface Part {}

  private record Bytes(byte[] html) implements Part {}

  /// What a template leaves open, by the helper of that name.
  enum Hole implements Part {
    /// The token that forms and scripts of this answer send along.
    TOKEN,
    /// A fresh key for each form.
    KEY,
    /// The number of the journal that this answer is at least as new as.
    NUMBER,
    /// What the layout stands around.
    CONTENT;

    /// Stands for the hole in text. What is put into a template has no U+0000: the text of a view
    /// loses it as it is escaped, and Markdown as it is read.
    String mark() {
      return MARK + Character.toString('A' + ordinal());
    }

    private static Hole marked(String text) {
      return values()[text.charAt(0) - 'A'];
    }
  }

  private static final String MARK = "\0";

  private final List<Part> parts;

  private Filled(List<Part> parts) {
    this.parts = parts;
  }

  static boolean hasHoles(String html) {
    return html.contains(MARK);
  }

  static Filled of(String html) {
    var texts = html.split(MARK, -1);
    var parts = new ArrayList<Part>();
    parts.add(new Bytes(texts[0].getBytes(UTF_8)));
    for (int i = 1; i < texts.length; i++) {
      parts.add(Hole.marked(texts[i]));
      parts.add(new Bytes(texts[i].substring(1).getBytes(UTF_8)));
    }
    return new Filled(List.copyOf(parts));
  }

  /// The same with that content in its place; both are left as they are, and nothing is copied.
  public Filled around(Filled content) {
    var all = new ArrayList<Part>();
    for (var part : parts) {
      if (part == Hole.CONTENT) all.addAll(content.parts);
      else all.add(part);
    }
    return new Filled(all);
  }

  /// For one answer: in time and memory as much as copying its bytes.
  ///
  /// @param token empty for visitors
  public Buffer with(String token, long number) {
    var answer = Buffer.buffer(length() + 500);
    for (var part : parts) {
      switch (part) {
        case Bytes(var html) -> answer.appendBytes(html);
        case Hole.TOKEN -> answer.appendString(token);
        case Hole.KEY -> answer.appendString(UUID.randomUUID().toString());
        case Hole.NUMBER -> answer.appendString(Long.toString(number));
        case Hole.CONTENT -> throw new IllegalStateException("a layout around nothing");
      }
    }
    return answer;
  }

  /// Of its bytes, without what goes into the holes.
  int length() {
    int length = 0;
    for (var part : parts) if (part instanceof Bytes(var html)) length += html.length;
    return length;
  }
}
