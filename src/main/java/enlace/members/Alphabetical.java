package enlace.members;

import enlace.ids.MemberId;
import enlace.rights.Members.Known;
import enlace.vocabulary.Language;
import enlace.vocabulary.Vocabulary;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// All members by office and name, in the alphabet of each language. Sorted anew only after one of
/// them changed, so that a page of the directory costs the same however many there are.
final class Alphabetical {
  private final Vocabulary vocabulary;
  private final Roster members;
  private final Map<Language, Sorted> byLanguage = new ConcurrentHashMap<>();

  Alphabetical(Vocabulary vocabulary, Roster members) {
    this.vocabulary = vocabulary;
    this.members = members;
  }

  /// @param changes how many there had been, counted before it was sorted
  private record Sorted(long changes, List<MemberId> ids) {}

  List<MemberId> in(Language language) {
    long changes = members.changes();
    return byLanguage
        .compute(
            language,
            (_, present) ->
                present != null && present.changes() >= changes ? present : sorted(language))
        .ids();
  }

  private Sorted sorted(Language language) {
    long changes = members.changes();
    var ids = members.everyone().stream().sorted(order(language)).map(Known::id).toList();
    return new Sorted(changes, ids);
  }

  private Comparator<Known> order(Language language) {
    var alphabet = language.alphabet();
    return Comparator.<Known, String>comparing(
            known -> vocabulary.office(known.office(), language), alphabet)
        .thenComparing(Known::name, alphabet)
        .thenComparing(known -> known.id().value());
  }
}
