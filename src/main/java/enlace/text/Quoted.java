package enlace.text;

import java.util.List;
import java.util.stream.Stream;

/// A quotation in a text, with those within it and those that follow it before any other word.
///
/// @param source as it was written, with its marks
/// @param links where its links lead
public record Quoted(String source, List<String> links) {
  Quoted and(Quoted next) {
    return new Quoted(
        source + "\n" + next.source, Stream.concat(links.stream(), next.links.stream()).toList());
  }
}
