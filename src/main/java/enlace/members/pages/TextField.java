package enlace.members.pages;

import enlace.web.Form;
import enlace.web.Labelled;
import java.util.Optional;

/// A field of one line.
///
/// @param autocomplete what browsers and password managers may fill in
/// @param label a bundle key
/// @param hint a bundle key; empty for none
/// @param value "" for passwords, which never come back
record TextField(
    String name,
    String type,
    String autocomplete,
    String label,
    Optional<String> hint,
    String value,
    Optional<String> wrong)
    implements Labelled {

  static TextField of(Form form, String name, String autocomplete) {
    return new TextField(
        name,
        name.equals("email") ? "email" : "text",
        autocomplete,
        "members." + name,
        Optional.of("members." + name + ".hint"),
        form.values().getOrDefault(name, ""),
        Optional.ofNullable(form.wrong().get(name)));
  }

  /// Without a hint, and what may be left empty.
  static TextField of(Form form, String name, String autocomplete, String label) {
    return new TextField(
        name,
        "text",
        autocomplete,
        label,
        Optional.empty(),
        form.values().getOrDefault(name, ""),
        Optional.ofNullable(form.wrong().get(name)));
  }

  /// A password that is known already.
  static TextField password(Form form, String name, String label) {
    return password(form, name, "current-password", label, Optional.empty());
  }

  /// A password to be chosen.
  static TextField freshPassword(Form form) {
    return freshPassword(form, "members.password");
  }

  static TextField freshPassword(Form form, String label) {
    return password(form, "password", "new-password", label, Optional.of("members.password.hint"));
  }

  private static TextField password(
      Form form, String name, String autocomplete, String label, Optional<String> hint) {
    return new TextField(
        name,
        "password",
        autocomplete,
        label,
        hint,
        "",
        Optional.ofNullable(form.wrong().get(name)));
  }
}
