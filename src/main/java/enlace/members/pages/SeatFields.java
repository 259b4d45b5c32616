package enlace.members.pages;

import enlace.ids.RoomId;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.rights.Rooms;
import enlace.vocabulary.Choice;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Role;
import enlace.vocabulary.Training;
import enlace.vocabulary.Vocabulary;
import enlace.web.Choices;
import enlace.web.Form;
import enlace.web.Labelled;
import java.util.List;
import java.util.Optional;

/// What somebody who gives a seat can choose from, with what is chosen.
record SeatFields(
    Form form,
    Vocabulary vocabulary,
    Rooms rooms,
    Permissions permissions,
    Reader reader,
    Language language) {
  static final Labelled END = Labelled.of("end", "members.invite.end");

  List<Choice> roles(List<Role> roles) {
    return roles.stream()
        .map(role -> new Choice(role.code(), vocabulary.label(Listing.ROLES, role, language)))
        .toList();
  }

  /// Those this reader may let others into.
  Choices cohorts() {
    var cohorts =
        vocabulary.trainings().stream()
            .map(Training::code)
            .filter(cohort -> permissions.mayList(reader, cohort))
            .map(cohort -> new Choice(cohort, rooms.name(new RoomId(cohort), language)))
            .toList();
    return Choices.some(form, "cohorts", "members.invite.cohorts", cohorts);
  }

  /// A day as it was sent.
  String end() {
    return form.values().getOrDefault("end", "");
  }

  Optional<String> endWrong() {
    return Optional.ofNullable(form.wrong().get("end"));
  }
}
