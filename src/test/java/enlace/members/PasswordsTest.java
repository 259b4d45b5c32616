package enlace.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import enlace.requests.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  private final Passwords passwords = new Passwords();

  @Test
  void theRightPasswordIsRecognisedAndNoOther() {
    var hash = passwords.hash(new Password("una sopa en buena compañía"));
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.verify(new Password("una sopa en buena compañía"), hash)).isTrue();
    assertThat(passwords.verify(new Password("una sopa en buena compania"), hash)).isFalse();
  }

  @Test
  void theSamePasswordIsNeverHashedAlike() {
    var password = new Password("una sopa en buena compañía");
    assertThat(passwords.hash(password)).isNotEqualTo(passwords.hash(password));
  }

  @Test
  void aLetterIsTheSameHoweverAKeyboardWritesIt() {
    var hash = passwords.hash(new Password("compañía de almuerzos"));
    assertThat(passwords.verify(new Password("compan\u0303i\u0301a de almuerzos"), hash)).isTrue();
  }

  /// From the reference implementation: argon2 "somesalt" -id -t 2 -m 16 -p 1, password "password".
  @Test
  void hashesOfOthersAreRead() {
    var reference =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertThat(passwords.verify(new Password("password"), reference)).isTrue();
    assertThat(passwords.verify(new Password("passwore"), reference)).isFalse();
  }

  @Test
  void aCheapHashIsToBeMadeAnew() {
    var cheap =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    assertThat(passwords.verify(new Password("password"), cheap)).isTrue();
    assertThat(Passwords.tooCheap(cheap)).isTrue();
    assertThat(Passwords.tooCheap(passwords.hash(new Password("una sopa en compañía")))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "catorce letras",
        "aaaaaaaaaaaaaaaaaaaa",
        "121212121212121212",
        "passwordpassword",
        "qwertyuiopasdfghjkl",
        "EnlaceEnlace1540",
        "1540enlace154015",
        "poc.serena-POC.SERENA"
      })
  void whatIsTriedFirstIsNotTaken(String password) {
    assertThatThrownBy(() -> check(password))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.problem()).isInstanceOf(Invalid.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery staple",
        "tres gatos y un tranvía",
        "🐢🐢🐢🐢🐢 lento pero seguro",
        "ninguna mayúscula hace falta",
        "mi punto de enlace favorito"
      })
  void anyLongSentenceIsTaken(String password) {
    check(password);
  }

  @Test
  void aPasswordHasAnEnd() {
    check("ñandú veloz ".repeat(10));
    assertThatThrownBy(() -> check("ñandú veloz ".repeat(11))).isInstanceOf(Refused.class);
  }

  @Test
  void aPasswordNeverShowsItself() {
    assertThat(new Password("una sopa en buena compañía")).asString().doesNotContain("sopa");
  }

  private static void check(String password) {
    PasswordRules.check(
        new Password(password), "password", "poc.serena@demo.example", "Costa Serena");
  }
}
