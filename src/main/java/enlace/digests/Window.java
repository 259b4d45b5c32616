package enlace.digests;

import enlace.ids.LetterId;
import enlace.ids.MemberId;
import enlace.mail.LetterWriter.Order;
import java.time.Instant;
import java.util.Map;

/// What one digest spans, in numbers of the journal: everything after `start` up to `end`. No clock
/// decides what belongs to it, but for what comes with time alone ([#spans]); the two instants put
/// the span into words.
///
/// @param asked by the member ("send mine now"), whatever the rhythm
/// @param cut whether it began earlier, with what is forgotten by now
record Window(
    MemberId member,
    long start,
    long end,
    Instant since,
    Instant until,
    boolean asked,
    boolean cut) {

  /// @param n counts the failed and dropped letters from the same start
  static LetterId letter(MemberId member, long start, int n) {
    return new LetterId("digest:%s:%d:%d".formatted(member, start, n));
  }

  /// Of what comes with time and is told nowhere.
  boolean spans(Instant at) {
    return at.isAfter(since) && !at.isAfter(until);
  }

  Map<String, String> facts() {
    return Map.of(
        "start", Long.toString(start),
        "end", Long.toString(end),
        "since", since.toString(),
        "until", until.toString(),
        "asked", Boolean.toString(asked),
        "cut", Boolean.toString(cut));
  }

  /// What came before is forgotten.
  Window notBefore(Instant kept) {
    return since.isBefore(kept) ? new Window(member, start, end, kept, until, asked, true) : this;
  }

  static Window of(Order order) {
    return of(order.owner(), order.facts());
  }

  static Window of(MemberId member, Map<String, String> facts) {
    return new Window(
        member,
        Long.parseLong(facts.get("start")),
        Long.parseLong(facts.get("end")),
        Instant.parse(facts.get("since")),
        Instant.parse(facts.get("until")),
        Boolean.parseBoolean(facts.get("asked")),
        Boolean.parseBoolean(facts.get("cut")));
  }
}
