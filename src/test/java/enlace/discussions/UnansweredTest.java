package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.MODERATOR;
import static enlace.discussions.Network.TEO;
import static enlace.discussions.Network.key;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.Logged;
import enlace.cast.OnBothStores;
import enlace.discussions.Network.Known;
import enlace.events.DiscussionEvent;
import enlace.requests.DiscussionRequest.Close;
import enlace.requests.DiscussionRequest.EditPost;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ListUnanswered;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadMine;
import enlace.requests.DiscussionRequest.RetractPost;
import enlace.requests.Version;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Visibility;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A question waits until another office answers it, whatever the asker adds.
@OnBothStores
class UnansweredTest {
  private final Network network;

  UnansweredTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void whatTheAskerAndTheOwnOfficeAddAnswersNothing() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    assertThat(waiting(GRACE)).containsExactly("¿Quién convoca?");

    network.reply(ANA, opened, "¿Nadie?");
    network.reply(TEO, opened, "Nosotros tampoco.");

    assertThat(waiting(GRACE)).containsExactly("¿Quién convoca?");
    assertThat(Jsoup.parse(network.as(GRACE).get("/rooms/plaza").body()).select(".rows").text())
        .contains("no reply since");
    network.reply(BRUNO, opened, "A presidência.");
    assertThat(waitsOnceHeard(opened)).isFalse();
    assertThat(waiting(GRACE)).isEmpty();
  }

  @Test
  void anAnswerThatIsTakenBackOrHeldCountsNoMore() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var first = network.reply(BRUNO, opened, "A presidência.");
    var second = network.reply(GRACE, opened, "The secretary.");

    network.ask(BRUNO, new RetractPost(first.post(), key()));
    assertThat(waitsOnceHeard(opened)).isFalse();
    network.moderate(second.post(), 1, Visibility.HELD);
    assertThat(waitsOnceHeard(opened)).isTrue();
    assertThat(waiting(BRUNO)).containsExactly("¿Quién convoca?");
    network.moderate(second.post(), 2, Visibility.SHOWN);
    assertThat(waitsOnceHeard(opened)).isFalse();
    network.moderate(second.post(), 3, Visibility.REMOVED);
    assertThat(waitsOnceHeard(opened)).isTrue();
  }

  @Test
  void whatIsClosedOrHiddenWaitsForNobody() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var closed = new Close(opened.discussion(), true, Optional.empty(), Version.ANY, key());
    var again = new Close(opened.discussion(), false, Optional.empty(), Version.ANY, key());

    network.ask(ANA, closed);
    assertThat(waiting(GRACE)).isEmpty();
    network.ask(ANA, again);
    assertThat(waitsOnceHeard(opened)).isTrue();
    network.moderate(opened.post(), 1, Visibility.HELD);
    assertThat(waitsOnceHeard(opened)).isFalse();
    network.moderate(opened.post(), 2, Visibility.SHOWN);
    assertThat(waitsOnceHeard(opened)).isTrue();
  }

  @Test
  void whereTheOwnOfficeAloneReadsAColleagueAnswers() {
    var opened = network.open(ANA, "country-room-qm", "¿Quién lo lleva?");
    network.reply(ANA, opened, "¿Nadie?");
    assertThat(waitsOnceHeard(opened)).isTrue();

    network.reply(TEO, opened, "Yo.");

    assertThat(waitsOnceHeard(opened)).isFalse();
  }

  @Test
  void itsAskerSettlesItByFormAndAGoneAnswerSettlesNothing() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var path = "/discussions/" + opened.discussion();
    var own = network.reply(TEO, opened, "Nosotros.");
    assertThat(network.as(ANA).get(path).body()).contains("href=\"" + path + "/settle\"");
    assertThat(network.as(TEO).post(path + "/settle", Map.of()).status()).isEqualTo(403);
    for (var wrong : List.of("1", "9", "x"))
      assertThat(network.as(ANA).post(path + "/settle", Map.of("settled.number", wrong)).status())
          .isEqualTo(422);

    var answer = network.as(ANA).post(path + "/settle", Map.of("settled.number", "2"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    assertThat(waiting(GRACE)).isEmpty();
    assertThat(Jsoup.parse(network.as(GRACE).get(path).body()).select(".meta").first().text())
        .startsWith("Settled ");
    network.ask(TEO, new RetractPost(own.post(), key()));
    assertThat(waitsOnceHeard(opened)).isTrue();
    assertThat(network.as(ANA).post(path + "/settle", Map.of()).status()).isEqualTo(303);
    assertThat(waitsOnceHeard(opened)).isFalse();
    assertThat(network.as(ANA).post(path + "/unsettle", Map.of()).status()).isEqualTo(303);
    assertThat(waitsOnceHeard(opened)).isTrue();
  }

  @Test
  void whatWaitsForTooLongIsListedForWhoModeratesThere() {
    var old = network.open(ANA, "plaza", "¿Quién convoca?");
    var strict = network.open(ANA, "plaza", "Solo aquí", Optional.of(Marking.AMBER_STRICT));
    var national = network.open(ANA, "country-room-qm", "En casa");
    network.open(ANA, "plaza", "Reciente");
    network.told(DiscussionEvent.class);
    for (var opened : List.of(old, strict, national)) network.asOpenedAMonthAgo(opened);
    network.forget();

    assertThat(late(MODERATOR)).containsExactly("¿Quién convoca?");
    assertThat(late(ANA)).containsExactly("En casa");
    assertThat(late(BRUNO)).isEmpty();
  }

  private List<String> late(Known member) {
    return network.titles(network.ask(member, new ListUnanswered()).items());
  }

  @Test
  void afterACrashAndAfterAnEarlierVersionTheSameWait() {
    var waits = network.open(ANA, "plaza", "¿Quién convoca?");
    var answered = network.open(ANA, "plaza", "¿Quién asiste?");
    network.stopListening();
    var answer = network.reply(BRUNO, answered, "Todos.");
    var gone = network.reply(BRUNO, waits, "Nós.");
    network.ask(BRUNO, new RetractPost(gone.post(), key()));
    network.forget();
    network.listenAgain();
    assertThat(head(ANA, waits).course().waits()).isTrue();
    assertThat(head(ANA, answered).course().waits()).isFalse();

    network.stopListening();
    network.asAnEarlierVersionKnewNoQuestions();
    network.forget();

    assertThat(waiting(GRACE)).containsExactly("¿Quién convoca?");
    network.listenAgain();
    network.ask(BRUNO, new RetractPost(answer.post(), key()));
    assertThat(waitsOnceHeard(answered)).isTrue();
  }

  /// Otherwise it would tell of an office which did not want to be named whether it is the asker's.
  @Test
  void whoIsNotNamedAnswersWhoeverItIs() {
    for (var by : List.of(ANA, TEO, BRUNO)) {
      var opened = network.open(ANA, "plaza", "¿Quién convoca?");
      network.reply(by, opened, "Nadie.", Attribution.ANONYMOUS);
      assertThat(waitsOnceHeard(opened)).as(by.handle()).isFalse();
    }
    for (var by : List.of(ANA, TEO, BRUNO)) {
      var opened = asked(Attribution.ANONYMOUS);
      network.reply(by, opened, "Nadie.", Attribution.STATE);
      assertThat(waitsOnceHeard(opened)).as(by.handle()).isFalse();
    }
  }

  @Test
  void whoIsToldOfNoMoreThanTheAskerMayBeTheAsker() {
    for (var by : List.of(ANA, TEO, BRUNO)) {
      var opened = asked(Attribution.ANONYMOUS);
      network.reply(by, opened, "Nadie.", Attribution.ANONYMOUS);
      assertThat(waitsOnceHeard(opened)).as(by.handle()).isTrue();

      network.reply(by, opened, "Nadie.", Attribution.SUBREGION);
      assertThat(waitsOnceHeard(opened)).as(by.handle()).isFalse();
    }
  }

  @Test
  void whoChoosesToBeNamedAnswersAsThatOffice() {
    var opened = network.open(ANA, "plaza", "¿Quién convoca?");
    var own = network.reply(TEO, opened, "Nadie.", Attribution.ANONYMOUS);
    assertThat(waitsOnceHeard(opened)).isFalse();

    network.ask(
        TEO,
        new EditPost(
            own.post(), Optional.empty(), Optional.of(Attribution.STATE), Version.ANY, key()));

    assertThat(waitsOnceHeard(opened)).isTrue();
  }

  @Test
  void whereTheOwnOfficeAloneReadsWhoIsNotNamedAnswersToo() {
    for (var by : List.of(ANA, TEO)) {
      var opened = network.open(ANA, "country-room-qm", "¿Quién lo lleva?");
      network.reply(by, opened, "Yo.", Attribution.ANONYMOUS);
      assertThat(waitsOnceHeard(opened)).as(by.handle()).isFalse();
    }
  }

  private Posted asked(Attribution attribution) {
    return network.open(ANA, "plaza", "¿Quién convoca?", attribution);
  }

  @Test
  void whatCannotBeReadKeepsNoOtherFromBeingWrittenDown() {
    var broken = network.open(ANA, "plaza", "¿Quién asiste?");
    network.open(ANA, "plaza", "¿Quién convoca?");
    network.stopListening();
    network.asAnEarlierVersionKnewNoQuestions();
    network.asNobodyCanRead(broken);

    try (var log = Logged.by(StoredDiscussions.class)) {
      network.forget();
      assertThat(waiting(GRACE)).containsExactly("¿Quién convoca?");
      assertThat(log.lines())
          .isNotEmpty()
          .allMatch(it -> it.startsWith("ERROR Discussion " + broken.discussion()));
    }
  }

  private List<String> waiting(Known member) {
    return network.titles(network.ask(member, new ReadMine()).questions());
  }

  private boolean waitsOnceHeard(Posted opened) {
    network.told(DiscussionEvent.class);
    return head(ANA, opened).course().waits();
  }

  private Head head(Known member, Posted opened) {
    return network.ask(member, new ReadDiscussion(opened.discussion()));
  }
}
