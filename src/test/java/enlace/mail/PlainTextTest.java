package enlace.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class PlainTextTest {

  @Test
  void noLineIsWiderThan72Columns() {
    var text = new PlainText().paragraph("¿Quién convoca cuando nadie es el jefe? ".repeat(9));

    assertThat(text.toString().lines())
        .hasSizeGreaterThan(4)
        .allMatch(line -> line.codePointCount(0, line.length()) <= 72);
  }

  @Test
  void spacesThatSetApartStay() {
    assertThat(new PlainText().line("TLP:GREEN   Plaza").toString())
        .isEqualTo("TLP:GREEN   Plaza\n");
  }

  @Test
  void whatAMemberWroteMakesNoLineOfItsOwn() {
    assertThat(new PlainText().line("A title\nTLP:CLEAR").toString())
        .isEqualTo("A title TLP:CLEAR\n");
  }

  @Test
  void anAddressIsNeverCut() {
    var address = "https://enlace.example/" + "x".repeat(100);

    assertThat(new PlainText().line("Abrir aquí: " + address).toString())
        .isEqualTo("Abrir aquí:\n" + address + "\n");
  }

  @Test
  void whatAMemberWroteIsSetOff() {
    assertThat(new PlainText().line("Plaza").quoted("Una frase.").toString())
        .isEqualTo("Plaza\n   Una frase.\n");
  }

  @Test
  void aHeadingStandsApartInCapitals() {
    assertThat(new PlainText().heading("Prácticas nuevas", Locale.of("es")).toString())
        .startsWith("\n\nPRÁCTICAS NUEVAS\n-----");
  }

  @Test
  void aNonBreakingSpaceHolds() {
    var words = "x".repeat(68) + " 1\u00a0mensaje";

    assertThat(new PlainText().line(words).toString()).endsWith("\n1\u00a0mensaje\n");
  }
}
