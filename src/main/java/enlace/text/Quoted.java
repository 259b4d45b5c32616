package enlace.text;

import java.util.List;
import java.util.stream.Stream;

/// A quotation in a text, with those within it and those that follow it before any other word.
///
/// @param source as it was written, with its marks
/// @param links where its links lead
/// @param beside what stands before and behind it, as far as the quotations there
public record Quoted(String source, List<String> links, String beside) {
  Quoted beside(String other) {
    return new Quoted(source, links, other);
  }

  Quoted and(Quoted next) {
    return new Quoted(
        source + "\n" + next.source,
        Stream.concat(links.stream(), next.links.stream()).toList(),
        beside);
  }
}
