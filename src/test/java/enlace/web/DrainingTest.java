package enlace.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import enlace.rights.Session;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DrainingTest {
  private static final Session ANA = TestSite.session("ana", Role.POC, Language.EN);

  @Test
  void whatIsUnderWayIsAnsweredBeforeTheServerCloses() {
    var begun = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var site =
        TestSite.with(
            table ->
                table.get(
                    "/slow",
                    _ -> {
                      begun.countDown();
                      wait(mayEnd);
                      return Reply.json(Map.of("done", true));
                    }));
    var ana = site.as(ANA);
    var answer = CompletableFuture.supplyAsync(() -> ana.get("/slow"));
    wait(begun);

    site.draining().begin();
    var closed = site.vertx().close();
    mayEnd.countDown();

    assertThat(answer.join().status()).isEqualTo(200);
    closed.await();
  }

  @Test
  void openStreamsAreToldAndNewOnesToldAtOnce() {
    var draining = new Draining();
    var told = new AtomicInteger();

    draining.onBegin(told::incrementAndGet);
    assertThat(told).hasValue(0);
    draining.begin();
    draining.begin();
    assertThat(told).hasValue(1);
    draining.onBegin(told::incrementAndGet);
    assertThat(told).hasValue(2);
  }

  @Test
  void aStreamIsWrittenForAsLongAsItIsOpen() {
    var stream = new CompletableFuture<HttpServerResponse>();
    try (var site =
        TestSite.with(
            table ->
                table.get(
                    "/api/v1/live",
                    _ ->
                        new Reply.Stream(
                            "text/event-stream",
                            response -> {
                              response.write("id: 1\n\n");
                              stream.complete(response);
                            })))) {
      var ana = site.as(ANA).with("Accept-Encoding", "gzip");
      var answer = CompletableFuture.supplyAsync(() -> ana.get("/api/v1/live"));

      stream.join().write("id: 2\n\n");
      assertThat(answer).isNotDone();
      stream.join().end();

      await().until(answer::isDone);
      assertThat(answer.join().body()).isEqualTo("id: 1\n\nid: 2\n\n");
      assertThat(answer.join().header("X-Accel-Buffering")).hasValue("no");
    }
  }

  private static void wait(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
