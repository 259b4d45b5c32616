package enlace.mail;

import enlace.ids.EmailAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who a letter is from, as set: `Enlace <enlace@localhost>` or a bare address.
public record Sender(String name, EmailAddress address) {
  private static final Pattern NAMED =
      Pattern.compile("(?<name>[^<>\"\\p{Cntrl}]*)<(?<address>[^<>]+)>");

  /// Empty when the text is neither.
  public static Optional<Sender> find(String text) {
    var named = NAMED.matcher(text.strip());
    return named.matches()
        ? EmailAddress.find(named.group("address"))
            .map(address -> new Sender(named.group("name").strip(), address))
        : EmailAddress.find(text.strip()).map(address -> new Sender("", address));
  }
}
