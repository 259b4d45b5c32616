package enlace.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a template gave, as bytes, with a hole wherever something belongs to one answer alone: so
/// the same bytes serve every reader whose view is the same, and one reader's token or key cannot
/// be in what another is given.
public final class Filled {

  /// Between the bytes of a template: more of them, or a hole.
  private sealed interface Part {}

  private static final class Bytes implements Part {
    private final byte[] html;
    private final boolean kept;
    private volatile byte @Nullable [] deflated;

    Bytes(byte[] html, boolean kept) {
      this.html = html;
      this.kept = kept;
    }

    /// Made when it is first asked for; whoever asks meanwhile makes it too.
    byte[] deflated() {
      var known = deflated;
      if (known == null) deflated = known = Gzip.deflated(html);
      return known;
    }
  }

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

    private static Hole marked(char sign) {
      return values()[sign - 'A'];
    }
  }

  private static final String MARK = "\0";

  /// Stands behind the mark of the first part; behind those of holes stand letters.
  private static final char FIRST = '\u0100';

  private final List<Part> parts;

  private Filled(List<Part> parts) {
    this.parts = parts;
  }

  /// Stands in a text for that one of its parts.
  static String mark(int part) {
    return MARK + (char) (FIRST + part);
  }

  /// @param parts what stands where [#mark(int)] does; nothing of it is copied
  static Filled of(String html, List<Filled> parts) {
    var texts = html.split(MARK, -1);
    var all = new ArrayList<Part>();
    add(texts[0], all);
    for (int i = 1; i < texts.length; i++) {
      char sign = texts[i].charAt(0);
      if (sign < FIRST) all.add(Hole.marked(sign));
      else parts.get(sign - FIRST).parts.forEach(part -> all.add(within(part)));
      add(texts[i].substring(1), all);
    }
    return new Filled(List.copyOf(all));
  }

  private static void add(String text, List<Part> parts) {
    if (!text.isEmpty()) parts.add(new Bytes(text.getBytes(UTF_8), false));
  }

  /// To be compressed with what stands around it: by itself a row would take a third more.
  private static Part within(Part part) {
    return part instanceof Bytes bytes ? new Bytes(bytes.html, false) : part;
  }

  /// For what is kept or sent.
  ///
  /// @throws IllegalStateException when it has holes: a form there would share its token
  String text() {
    if (parts.stream().anyMatch(Hole.class::isInstance))
      throw new IllegalStateException("a form in what is kept or sent would share its token");
    return with("", 0).toString(UTF_8);
  }

  /// The same for who keeps it: once it was asked for compressed, it stays so too.
  Filled kept() {
    var all = new ArrayList<Part>();
    var together = new ByteArrayOutputStream(length());
    for (var part : parts) {
      if (part instanceof Bytes bytes) {
        together.writeBytes(bytes.html);
      } else {
        keep(together, all);
        all.add(part);
      }
    }
    keep(together, all);
    return new Filled(List.copyOf(all));
  }

  private static void keep(ByteArrayOutputStream html, List<Part> parts) {
    if (html.size() > 0) parts.add(new Bytes(html.toByteArray(), true));
    html.reset();
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
        case Bytes bytes -> answer.appendBytes(bytes.html);
        case Hole hole -> answer.appendBytes(own(hole, token, number));
      }
    }
    return answer;
  }

  /// The same as one gzip member. What is kept is compressed once and well, all else now and
  /// quickly.
  public Buffer zipped(String token, long number) {
    var answer = new Gzip();
    for (var part : parts) {
      switch (part) {
        case Bytes bytes when bytes.kept -> answer.add(bytes.html, bytes.deflated());
        case Bytes bytes -> answer.add(bytes.html);
        case Hole hole -> answer.add(own(hole, token, number));
      }
    }
    return answer.end();
  }

  private static byte[] own(Hole hole, String token, long number) {
    var text =
        switch (hole) {
          case TOKEN -> token;
          case KEY -> UUID.randomUUID().toString();
          case NUMBER -> Long.toString(number);
          case CONTENT -> throw new IllegalStateException("a layout around nothing");
        };
    return text.getBytes(UTF_8);
  }

  /// Of its bytes, without what goes into the holes.
  public int length() {
    int length = 0;
    for (var part : parts) if (part instanceof Bytes bytes) length += bytes.html.length;
    return length;
  }
}
