package enlace.discussions.pages;

import enlace.ids.Office;
import enlace.ids.RoomId;
import enlace.pages.Words;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Choice;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Choices;
import enlace.web.Form;
import enlace.web.Labelled;
import java.util.Map;

/// Where an author chooses how much is told of who writes.
///
/// @param less whether the subregion is not offered, since it would tell the State
record AttributionField(Choices choices, boolean less) implements Labelled {
  @Override
  public String name() {
    return choices.name();
  }

  @Override
  public String label() {
    return choices.label();
  }

  /// What it is made of.
  record Offers(Vocabulary vocabulary, Members members, Permissions permissions) {
    /// All of it, unless something else was chosen for this text.
    AttributionField in(RoomId room, Call call, Form form) {
      var office = members.member(call.asker()).office();
      var offered = permissions.attributions(office, room);
      var options =
          offered.stream()
              .map(it -> new Choice(it.code(), label(it, office, call.words())))
              .toList();
      return new AttributionField(
          Choices.one(
              form,
              "attribution",
              "discussions.form.attribution",
              options,
              Attribution.NAMED.code()),
          office.isState() && !offered.contains(Attribution.SUBREGION));
    }

    private String label(Attribution attribution, Office office, Words words) {
      var subregion =
          permissions
              .subregion(office)
              .map(it -> vocabulary.label(Listing.SUBREGIONS, it, words.language()))
              .orElse("");
      return words.say(
          "discussions.form.attribution." + attribution.code(),
          Map.of(
              "office", vocabulary.shortOffice(office, words.language()), "subregion", subregion));
    }
  }
}
