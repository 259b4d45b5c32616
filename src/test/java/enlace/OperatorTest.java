package enlace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import enlace.cast.RealMongo;
import enlace.ids.Office;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `enlace check` says.
class OperatorTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private boolean check(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.putIfAbsent("ENLACE_DATA", folder.resolve("data").toString());
    var settings = Settings.read(folder.resolve("none.yaml"), all);
    return new Operator(settings).check(new PrintStream(said, true, UTF_8));
  }

  private String said() {
    return said.toString(UTF_8);
  }

  @Test
  void theDefaultsNeedNothingButAFolder() {
    assertThat(check(Map.of())).isTrue();
    assertThat(said())
        .contains("settings   good; Enlace will be at http://127.0.0.1:1540")
        .contains("data       %s can be written".formatted(folder.resolve("data")))
        .contains("database   embedded store")
        .contains("mail       none set");
    assertThat(folder.resolve("data")).isEmptyDirectory();
  }

  @Test
  void aFolderThatIsNoneIsSaid() throws Exception {
    var file = Files.createFile(folder.resolve("file"));
    assertThat(check(Map.of("ENLACE_DATA", file.toString()))).isFalse();
    assertThat(said()).contains("data       FAILS: " + file + " cannot be written");
  }

  @Test
  void theMailServerIsSignedInTo() {
    var greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    greenMail.setUser("enlace@demo.example", "enlace", "right");
    greenMail.getManagers().getUserManager().setAuthRequired(true);
    greenMail.start();
    try {
      var uri =
          "smtp://enlace:%s@127.0.0.1:" + greenMail.getSmtp().getPort() + "?starttls=optional";
      assertThat(check(Map.of("ENLACE_SMTP_URI", uri.formatted("right")))).isTrue();
      assertThat(said()).contains("mail       127.0.0.1:").contains("signed in as enlace");
      assertThat(check(Map.of("ENLACE_SMTP_URI", uri.formatted("wrong")))).isFalse();
      assertThat(said()).contains("mail       FAILS: ").contains("the user name or the password");
    } finally {
      greenMail.stop();
    }
  }

  @Test
  void aDatabaseThatIsNotThereIsSaid() {
    assertThat(check(Map.of("ENLACE_MONGODB_URI", "mongodb://127.0.0.1:1/"))).isFalse();
    assertThat(said()).contains("database   FAILS: no server answers", "127.0.0.1:1");
  }

  @Test
  void aReplicaSetIsAskedWhetherAWriteReachesItsMajority() {
    Assumptions.assumeTrue(RealMongo.isThere("OperatorTest"));
    var uri = RealMongo.shared().uri();
    assertThat(check(Map.of("ENLACE_MONGODB_URI", uri))).as(said()).isTrue();
    assertThat(said()).contains("database   MongoDB ", "replica set", "reaches the majority");
  }

  @ParameterizedTest
  @CsvSource({
    "ana pérez@demo.example, U+0020",
    "anapérez@demo.example, é",
    "ana@demo_x.example, _",
    "ana;eva@demo.example, ;",
    "demo.example, contact@ministry.example"
  })
  void whoIsInvitedAtNoAddressIsToldWhichCharacterIsWrong(String typed, String named) {
    var settings =
        Settings.read(
            folder.resolve("none.yaml"), Map.of("ENLACE_DATA", folder.resolve("data").toString()));

    assertThatThrownBy(
            () ->
                new Operator(settings)
                    .invite(typed, Role.ADMIN, Office.ofOrganisation("unoda"), Language.EN))
        .isInstanceOf(Operator.Impossible.class)
        .hasMessageContaining(named);
  }
}
