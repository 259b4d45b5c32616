package enlace.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// What somebody tries who wants in, or wants more than is theirs.
@TestInstance(Lifecycle.PER_CLASS)
class IntrusionTest {
  private Running enlace;

  @BeforeAll
  void start() {
    enlace = Running.demonstration(Map.of());
  }

  @AfterAll
  void stop() {
    enlace.close();
  }

  /// Else a browser left open would be enough to take over the account.
  @Test
  void theLetterWithALinkToANewPasswordIsNotShown() {
    var office = enlace.signedIn("poc.qm");
    var form = enlace.visitor("en").open("/sign-in").form("Get a link by e-mail");
    assertThat(form.fill("email", "poc.qm@demo.example").send().status()).isEqualTo(200);

    var letter = "main li.pair:contains(contraseña)";
    await()
        .untilAsserted(
            () ->
                assertThat(office.open("/demo/mail").page().select(letter).text())
                    .contains("Enviada"));
    assertThat(office.page().select(letter).select("a")).isEmpty();
    assertThat(office.page().select("main li.pair a")).as("the other letters").isNotEmpty();
  }

  @Test
  void outsideTheDemonstrationThereIsNoDoorToDemoAccounts() {
    assertThat(enlace.addresses()).anyMatch(it -> it.path().startsWith("/demo/sign-in"));
    try (var empty = Running.empty(Map.of())) {
      assertThat(empty.addresses()).noneMatch(it -> it.path().startsWith("/demo/sign-in"));
    }
  }
}
