package enlace.discussions.pages;

import enlace.ids.RoomId;
import enlace.requests.DiscussionRequest.Attributed;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Choice;
import enlace.vocabulary.Vocabulary;
import enlace.web.Bylines;
import enlace.web.Call;
import enlace.web.Choices;
import enlace.web.Form;
import enlace.web.Labelled;
import java.util.Optional;

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
    /// All of it, unless something else was chosen for this text. Each is said as others read it.
    AttributionField in(RoomId room, Call call, Form form) {
      var writer = members.member(call.asker());
      var offered = permissions.attributions(writer.office(), room);
      var bylines = new Bylines(call.words(), vocabulary);
      var options =
          offered.stream()
              .map(it -> new Choice(it.code(), bylines.function(told(it, writer))))
              .toList();
      return new AttributionField(
          Choices.one(
              form,
              "attribution",
              "discussions.form.attribution",
              options,
              Attribution.NAMED.code()),
          writer.office().isState() && !offered.contains(Attribution.SUBREGION));
    }

    private Optional<Attributed> told(Attribution attribution, Reader.Member writer) {
      return switch (attribution) {
        case NAMED ->
            Optional.of(Attributed.whole(writer.id(), writer.office(), writer.role(), true));
        case STATE -> Optional.of(Attributed.ofOffice(writer.office(), true));
        case SUBREGION ->
            permissions.subregion(writer.office()).map(it -> Attributed.ofSubregion(it, true));
        case ANONYMOUS -> Optional.empty();
      };
    }
  }
}
