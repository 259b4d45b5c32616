package enlace.members.pages;

import enlace.ids.MemberId;
import enlace.requests.MemberRequest.HandOver;
import enlace.vocabulary.Language;
import enlace.web.Call;
import java.util.Optional;

/// Reads how a seat is handed over, from page and API alike.
record HandOverFields(Call call) {
  HandOver wish() {
    var fields = call.fields();
    var email = new SignInFields(call).email();
    var name = optional("name");
    var language = fields.code(Language.class, "language");
    var leaver = optional("member").map(MemberId::new);
    return fields.checked(
        () -> new HandOver(call.path("id"), leaver, email, name, language, call.key()));
  }

  private Optional<String> optional(String name) {
    return Optional.of(call.fields().text(name).atMost(ProfileFields.LONGEST_NAME).value())
        .filter(value -> !value.isEmpty());
  }
}
