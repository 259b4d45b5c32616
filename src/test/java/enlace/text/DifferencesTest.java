package enlace.text;

import static org.assertj.core.api.Assertions.assertThat;

import enlace.text.Differences.Piece;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  @Test
  void wordsThatWentStandBeforeThoseThatCame() {
    assertThat(read(Differences.between("Convoca la Cancillería.", "Convoca la presidencia.")))
        .isEqualTo("Convoca la -Cancillería-+presidencia+.");
    assertThat(
            read(
                Differences.between(
                    "El proveedor se llama Ejemplar y fue aprobado ayer.",
                    "El proveedor no importa; fue aprobado anteayer.")))
        .isEqualTo(
            "El proveedor -se llama Ejemplar y -+no importa; +fue aprobado -ayer-+anteayer+.");
  }

  @Test
  void whatIsTheSameIsOnePiece() {
    assertThat(Differences.between("Igual.\n\nIgual.", "Igual.\n\nIgual."))
        .containsExactly(new Piece("Igual.\n\nIgual.", false, false));
    assertThat(read(Differences.between("", "Nuevo"))).isEqualTo("+Nuevo+");
    assertThat(read(Differences.between("Viejo", ""))).isEqualTo("-Viejo-");
  }

  @Test
  void textsOfNothingButSignsAreNotHeldAgainstEachOther() {
    var before = "!?".repeat(4_000);
    var now = "?!".repeat(4_000);

    assertThat(Differences.between(before, now))
        .containsExactly(new Piece(before, false, true), new Piece(now, true, false));
  }

  private static String read(List<Piece> pieces) {
    return pieces.stream()
        .map(
            piece ->
                piece.added()
                    ? "+" + piece.words() + "+"
                    : piece.removed() ? "-" + piece.words() + "-" : piece.words())
        .collect(Collectors.joining());
  }
}
