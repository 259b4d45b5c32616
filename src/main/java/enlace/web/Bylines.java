package enlace.web;

import enlace.ids.Office;
import enlace.pages.Words;
import enlace.requests.DiscussionRequest.Attributed;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Vocabulary;
import java.util.Map;
import java.util.Optional;

/// Says who wrote something, as far as it is told, on a page, in a notice and in a letter alike.
public record Bylines(Words words, Vocabulary vocabulary) {
  /// Within a sentence.
  public String who(Optional<Attributed> by) {
    return by.flatMap(Attributed::office)
        .map(office -> vocabulary.shortOffice(office, words.language()))
        .orElseGet(() -> unnamed(by));
  }

  /// The same for a reader of that office: "your office".
  ///
  /// @param own of the reader
  public String who(Optional<Attributed> by, Office own) {
    return by.flatMap(Attributed::office)
        .map(office -> words.office(office, own, vocabulary))
        .orElseGet(() -> unnamed(by));
  }

  /// Where it stands alone.
  public String alone(Optional<Attributed> by) {
    return words.language().capitalized(who(by));
  }

  /// The same with the function: "Costa Serena, point of contact".
  public String function(Optional<Attributed> by) {
    return by.flatMap(Attributed::role)
        .map(role -> vocabulary.inText(Listing.ROLES, role, words.language()))
        .map(role -> alone(by) + ", " + role)
        .orElseGet(() -> alone(by));
  }

  private String unnamed(Optional<Attributed> by) {
    return by.flatMap(Attributed::subregion)
        .map(it -> vocabulary.label(Listing.SUBREGIONS, it, words.language()))
        .map(it -> words.say("web.member-of", Map.of("subregion", it)))
        .orElseGet(() -> words.say("web.member"));
  }
}
