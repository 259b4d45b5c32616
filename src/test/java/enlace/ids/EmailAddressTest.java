package enlace.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "poc.qm@demo.example, poc.qm@demo.example",
    "POC.QM@Demo.Example, poc.qm@demo.example",
    "root@localhost, root@localhost",
    "o'higgins+1540@mre.gob.example, o'higgins+1540@mre.gob.example",
    "enlace@canciller\u00eda.example, enlace@xn--cancillera-s8a.example",
    "enlace@CANCILLER\u00cdA.example, enlace@xn--cancillera-s8a.example"
  })
  void oneMailboxHasOneSpelling(String written, String kept) {
    assertThat(EmailAddress.find(written)).map(EmailAddress::value).contains(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "poc",
        "@demo.example",
        "poc@",
        "poc.qm@demo.example\r\nBcc: everyone@demo.example",
        "poc.qm@demo.example\nSubject: x",
        "poc\r\n@demo.example",
        "poc.qm@demo.example\u2028",
        "\"poc qm\"@demo.example",
        "\"poc\"@demo.example",
        "<poc.qm@demo.example>",
        "PoC <poc.qm@demo.example>",
        "poc.qm@demo.example>",
        "poc.qm@demo.example, other@demo.example",
        "poc.qm@demo.example,other@demo.example",
        "poc.qm@demo.example;other@demo.example",
        "poc.qm@demo.example other@demo.example",
        "poc.qm@demo.example@other.example",
        "poc%other.example@demo.example",
        "other.example!poc@demo.example",
        " poc.qm@demo.example",
        "poc.qm@demo.example ",
        "poc..qm@demo.example",
        ".poc@demo.example",
        "poc.@demo.example",
        "poc@demo..example",
        "poc@-demo.example",
        "poc@demo_example.example",
        "poc@[127.0.0.1]",
        "poc@127.0.0.1",
        "p\u00f3c@demo.example",
        "poc(comment)@demo.example",
        "poc\u0000@demo.example"
      })
  void whatIsNotOneBareAddressIsRefused(String text) {
    assertThat(EmailAddress.find(text)).isEmpty();
    assertThatThrownBy(() -> new EmailAddress(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAddressLongerThanAMailServerTakesIsRefused() {
    assertThat(EmailAddress.find("a".repeat(65) + "@demo.example")).isEmpty();
    assertThat(EmailAddress.find("a@" + "demo.".repeat(60) + "example")).isEmpty();
  }

  @Test
  void theDomainIsWhatFollowsTheSign() {
    assertThat(new EmailAddress("poc@mail.demo.example").domain()).isEqualTo("mail.demo.example");
  }
}
