package enlace.members.pages;

import enlace.requests.AddressComplaint;
import enlace.requests.MemberRequest.Client;
import enlace.requests.MemberRequest.SignIn;
import enlace.requests.Password;
import enlace.web.Call;

/// Reads what comes with signing in, from pages and API alike.
record SignInFields(Call call) {

  SignIn signIn() {
    var email = email();
    var password = password("password");
    return call.fields().checked(() -> new SignIn(email, password, client()));
  }

  String email() {
    var text = call.fields().text("email").required().value();
    if (!text.isEmpty())
      AddressComplaint.of("email", text)
          .ifPresent(it -> call.fields().complain(it.field(), it.message(), it.values()));
    return text;
  }

  /// How long it may be is judged when one is chosen.
  Password password(String name) {
    return new Password(call.fields().text(name).required().value());
  }

  Client client() {
    return new Client(call.from(), call.device());
  }
}
