package enlace.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import enlace.cast.HeardLog;
import enlace.rights.Session;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A test for each default of Vert.x that would be unsafe.
class HardenedServerTest {
  private static final Session ANA = TestSite.session("ana", Role.POC, Language.EN);

  private static final Map<String, String> SHORT = Map.of("text", "uno");

  private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

  /// Waits for the next request only shortly, so that what is answered ends with its connection.
  private static TestSite site;

  /// Waits only shortly for the request itself: on a busy machine any may arrive later.
  private static TestSite impatient;

  private static TestSite secure;

  @BeforeAll
  static void open() {
    var soon = Duration.ofMillis(400);
    site = waiting(Deadlines.Limits.USUAL.request(), soon);
    impatient = waiting(soon, soon);
    secure = TestSite.at("https://enlace.example", new NotesRoutes());
  }

  private static TestSite waiting(Duration request, Duration next) {
    var limits = new Deadlines.Limits(request, next);
    return TestSite.with("http://127.0.0.1", limits, new NotesRoutes());
  }

  @AfterAll
  static void close() {
    site.close();
    impatient.close();
    secure.close();
  }

  @Test
  void aConnectionThatSaysNothingIsClosed() throws IOException {
    assertThat(answer(impatient, "")).isEmpty();
  }

  @Test
  void headersThatComeOneByOneAreNotWaitedFor() throws Exception {
    assertClosedWhileDribbling("GET /open HTTP/1.1\r\nHost: here\r\n", "X: 1\r\n");
  }

  @Test
  void aBodyThatComesByteByByteIsNotWaitedFor() throws Exception {
    assertClosedWhileDribbling(
        "POST /open HTTP/1.1\r\nHost: here\r\nContent-Length: 100000\r\n\r\n", "a");
  }

  @Test
  void aKeptConnectionIsNotKeptForEver() throws Exception {
    assertClosedWhileDribbling("GET /open HTTP/1.1\r\nHost: here\r\n\r\nGET /open ", "H");
  }

  private static void assertClosedWhileDribbling(String first, String more) throws Exception {
    try (var socket = connect(impatient)) {
      socket.getOutputStream().write(first.getBytes(ISO_8859_1));
      await()
          .pollInterval(Duration.ofMillis(50))
          .untilAsserted(() -> assertThat(stillTakes(socket, more)).isFalse());
    }
  }

  private static boolean stillTakes(Socket socket, String more) {
    try {
      socket.getOutputStream().write(more.getBytes(ISO_8859_1));
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  @Test
  void aSilentClientIsGivenUpByTheServerItselfToo() {
    var options = HardenedServer.options(plain());

    assertThat(options.getIdleTimeoutUnit().toSeconds(options.getIdleTimeout())).isEqualTo(60);
  }

  @Test
  void longHeadersAreRefused() throws IOException {
    var long9k = "x".repeat(9 * 1024);

    assertThat(answer("GET /open HTTP/1.1\r\nHost: here\r\nX: " + long9k + "\r\n\r\n"))
        .contains(" 431 ");
    assertThat(answer("GET /" + long9k + " HTTP/1.1\r\nHost: here\r\n\r\n")).contains(" 414 ");
  }

  @Test
  void whatIsTooLongToBeReadIsRefusedInWords() throws IOException {
    var long9k = "x".repeat(9 * 1024);

    assertThat(answer("GET /api/" + long9k + " HTTP/1.1\r\nHost: here\r\n\r\n"))
        .contains(" 414 ", "application/problem+json", "This address is too long");
    assertThat(answer("GET /api/v1/notes HTTP/1.1\r\nHost: here\r\nX: " + long9k + "\r\n\r\n"))
        .contains(" 431 ", "application/problem+json", "urn:enlace:problem:headers-too-large");
    assertThat(answer("GET /open HTTP/1.1\r\nHost: here\r\nX: " + long9k + "\r\n\r\n"))
        .contains(" 431 ", "<html", "Content-Security-Policy");
    assertThat(answer("GET /open HTTP/1.1\r\nX: " + long9k + "\r\n\r\n")).contains(" 431 ");
    assertThat(answer("no request at all\r\n\r\n"))
        .contains(" 400 ", "application/problem+json", "We could not read this request");
  }

  @Test
  void anotherExpectationThanToContinueIsNotMet() throws IOException {
    for (var path : List.of("/open", "/api/v1/notes", "/unsubscribe"))
      assertThat(
              answer(
                  "POST %s HTTP/1.1\r\nHost: here\r\nExpect: foo\r\nAccept-Language: pt\r\n%s3\r\n\r\na=b"
                      .formatted(path, FORM + "Content-Length: ")))
          .as(path)
          .startsWith("HTTP/1.1 417 ")
          .contains("espera algo que o Enlace");
    assertThat(
            answer(
                "POST /open HTTP/1.1\r\nHost: here\r\nConnection: close\r\nExpect: 100-Continue\r\n"
                    + FORM
                    + "Content-Length: 3\r\n\r\na=b"))
        .startsWith("HTTP/1.1 100 ")
        .contains("HTTP/1.1 303 ");
  }

  @Test
  void aHeadThatCanBeReadInTwoWaysIsRefused() throws IOException {
    for (var head :
        List.of(
            "Host: here\r\nHost: there\r\n",
            "Host: here\r\nHost: here\r\n",
            "X: here\r\n",
            "Host: here there\r\n",
            "Host: here\r\nTransfer-Encoding:\r\n chunked\r\n",
            "Host: here\r\nTransfer-Encoding: chunked\r\n\t\r\n",
            "Host: here\r\nTransfer-Encoding: gzip,\r\n chunked\r\n",
            "Host: here\r\nTransfer-Encoding: gzip, chunked\r\n",
            "Host: here\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
            "Host: here\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n",
            "Host: here\r\nContent-Length: 3\r\nContent-Length: 4\r\n"))
      assertThat(answer("POST /open HTTP/1.1\r\n" + head + FORM + "\r\n3\r\na=b\r\n0\r\n\r\n"))
          .as(head)
          .startsWith("HTTP/1.1 400 ");
    assertThat(answer("POST /open HTTP/1.0\r\n" + FORM + CHUNKED + "\r\n3\r\na=b\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.0 400 ");
  }

  @Test
  void brokenChunksAreRefusedInWordsAndLeaveNoErrorInTheLog() throws IOException {
    var long9k = "x".repeat(9 * 1024);
    try (var log = new HeardLog()) {
      for (var chunks :
          List.of(
              "xyz\r\na=b\r\n0\r\n\r\n",
              "-1\r\na=b\r\n0\r\n\r\n",
              "\r\na=b\r\n0\r\n\r\n",
              "FFFFFFFFFFFFFFFFF\r\na=b\r\n0\r\n\r\n",
              "80000000\r\na=b",
              "3\r\na=bcd\r\n0\r\n\r\n",
              "3\na=b\n0\n\n",
              "3;\u0001=\0\r\na=b\r\n0\r\n\r\n",
              "3;a\nb\r\na=b\r\n0\r\n\r\n",
              "3;" + long9k + "\r\na=b\r\n0\r\n\r\n",
              "3\r\na=b\r\n0\r\nX: " + long9k + "\r\n\r\n",
              "3\r\na=b\r\n0\r\nX y\r\n\r\n"))
        for (var path : List.of("POST /open", "POST /api/v1/notes", "POST /nowhere", "GET /notes"))
          assertThat(
                  answer(path + " HTTP/1.1\r\nHost: here\r\n" + FORM + CHUNKED + "\r\n" + chunks))
              .as(path + ": " + chunks)
              .startsWith("HTTP/1.1 400 ")
              .contains("We could not read this request", path.contains("api") ? "+json" : "<html");
      leave(site, "POST /open HTTP/1.1\r\nHost: here\r\n" + FORM + CHUNKED + "\r\n5\r\na=");

      assertThat(log.worst()).isEqualTo(Level.INFO);
      assertThat(log.lines("A connection failed")).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void aFormThatCannotBeReadIsNotTakenForWhatWasReadOfIt() throws IOException {
    var form = "a=b&".repeat(501);
    var answer =
        answer(
            "POST /open HTTP/1.1\r\nHost: here\r\n%sContent-Length: %d\r\n\r\n%s"
                .formatted(FORM, form.length(), form));

    assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("303");
  }

  @Test
  void aLargeBodyIsRefusedInWords() {
    var answer = site.as(ANA).json("POST", "/api/v1/notes", Map.of("text", "a".repeat(262_145)));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().get("title")).isEqualTo("This is too large to be sent");
  }

  @Test
  void whereAnybodyMaySendOnlyLittleIsRead() {
    var sent = Map.of("text", "a".repeat(17_000));

    assertThat(site.visitor().post("/open", sent).status()).isEqualTo(413);
    assertThat(site.visitor().post("/nowhere", sent).status()).isEqualTo(404);
  }

  @Test
  void aStrangerWhoHoldsBodiesBackShutsOutNobodyElse() throws IOException {
    try (var site = TestSite.behind(Set.of("127.0.0.1"), new NotesRoutes());
        var held = new Held(site)) {
      var same = site.visitor().with("X-Forwarded-For", "2001:db8:0:1::8");
      held.until(
          Bodies.OF_A_STRANGER / Bodies.LONGEST,
          _ -> "X-Forwarded-For: 2001:db8:0:1::7",
          () -> assertBusy(same.with("Accept-Language", "pt").post("/open", SHORT)));
      var another = site.visitor().with("X-Forwarded-For", "2001:db8:0:2::7");
      assertThat(another.post("/open", SHORT).status()).isEqualTo(303);
      var ana = site.as(ANA).with("X-Forwarded-For", "2001:db8:0:1::8");
      assertThat(ana.post("/notes", SHORT).status()).isEqualTo(303);

      held.letGo();
      await().untilAsserted(() -> assertThat(same.post("/open", SHORT).status()).isEqualTo(303));
    }
  }

  @Test
  void strangersTogetherShutOutNoMember() throws IOException {
    try (var site = TestSite.behind(Set.of("127.0.0.1"), new NotesRoutes());
        var held = new Held(site)) {
      int each = Bodies.OF_A_STRANGER / Bodies.LONGEST;
      var another = site.visitor().with("X-Forwarded-For", "198.51.100.1");
      held.until(
          Bodies.OF_STRANGERS / Bodies.LONGEST,
          i -> "X-Forwarded-For: 192.0.2." + i / each,
          () -> assertBusy(another.post("/open", SHORT)));
      assertThat(site.as(ANA).post("/notes", SHORT).status()).isEqualTo(303);
    }
  }

  @Test
  void aMemberWhoHoldsBodiesBackShutsOutNoOther() throws IOException {
    try (var site = TestSite.with(new NotesRoutes());
        var held = new Held(site)) {
      var ana = site.as(ANA);
      held.until(
          Bodies.OF_A_MEMBER / Bodies.LONGEST,
          _ -> "Cookie: enlace=" + TestSite.token(ANA),
          () -> assertBusy(ana.json("POST", "/api/v1/notes", SHORT)));
      var bruno = site.as(TestSite.session("bruno", Role.POC, Language.EN));
      assertThat(bruno.post("/notes", SHORT).status()).isEqualTo(303);
    }
  }

  private static void assertBusy(TestSite.Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isPresent();
    assertThat(answer.body()).containsAnyOf("Too much is being sent", "Há envios demais");
  }

  /// Connections whose long bodies do not come.
  private static final class Held implements AutoCloseable {
    private final TestSite site;
    private final List<Socket> sockets = new ArrayList<>();

    Held(TestSite site) {
      this.site = site;
    }

    /// Holds so many, then one more before each further try: a try that comes before all of them
    /// are there takes for a moment what one of them would have needed.
    ///
    /// @param header of the i-th
    void until(int count, IntFunction<String> header, ThrowingRunnable shown) throws IOException {
      while (sockets.size() < count) add(header.apply(sockets.size()));
      await()
          .untilAsserted(
              () -> {
                add(header.apply(sockets.size()));
                shown.run();
              });
    }

    private void add(String header) throws IOException {
      var head =
          "POST /notes HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n\r\n"
              .formatted(Bodies.LONGEST, header);
      sockets.add(connect(site));
      sockets.getLast().getOutputStream().write(head.getBytes(ISO_8859_1));
    }

    void letGo() throws IOException {
      for (var socket : sockets) socket.close();
    }

    @Override
    public void close() throws IOException {
      letGo();
    }
  }

  @Test
  void aFormWithTooManyFieldsIsRefusedInTheLanguageOfItsReader() {
    var form = new HashMap<String, Object>();
    for (int i = 0; i < 1_001; i++) form.put("field" + i, "x");

    var bruno = site.as(TestSite.session("bruno", Role.POC, Language.PT));
    var answer = bruno.with("Accept-Language", "en").post("/notes", form);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("<html lang=\"pt\"", "<h1>");
  }

  @Test
  void aBodyOfAnotherTypeIsNotTakenForAnEmptyForm() {
    for (var type :
        List.of("text/plain", "application/xml", "image/svg+xml", "multipart/form-data; boundary="))
      assertThat(site.visitor().send("POST", "/open", "x=1", Map.of("Content-Type", type)).status())
          .as(type)
          .isEqualTo(400);
    assertThat(site.visitor().send("POST", "/open", "x=1", Map.of()).status()).isEqualTo(400);
    assertThat(site.visitor().send("POST", "/open", "", Map.of()).status()).isEqualTo(303);
    var oneClick = "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--b--\r\n";
    var type = Map.of("Content-Type", "multipart/form-data; boundary=\"b\"");
    assertThat(site.visitor().send("POST", "/open", oneClick, type).status()).isEqualTo(303);
  }

  @Test
  void filesAreNotTaken() {
    var boundary =
        "--b\r\n"
            + "Content-Disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\n\r\n"
            + "x\r\n"
            + "--b--\r\n";
    site.visitor()
        .send("POST", "/open", boundary, Map.of("Content-Type", "multipart/form-data; boundary=b"));

    assertThat(Path.of("file-uploads")).doesNotExist();
  }

  @Test
  void onlyKnownFilesAreServed() {
    for (var path :
        new String[] {
          "/static/",
          "/static/.git",
          "/static/../enlace/Enlace.class",
          "/static/%2e%2e/i18n",
          "/static/css/00-tokens.css",
          "/webroot/css/00-tokens.css",
          "/.env"
        }) assertThat(site.visitor().get(path).status()).as(path).isEqualTo(404);
  }

  @Test
  void http2WithoutTlsIsOff() throws IOException {
    assertThat(answer("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).contains(" 501 ");
    assertThat(
            answer(
                "GET /robots.txt HTTP/1.1\r\nHost: here\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                    + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void compressedBodiesAreNotBlownUp() throws IOException {
    try (var socket = connect(site)) {
      var body = zipped("{\"text\": \"one\"}");
      var head =
          "POST /api/v1/notes HTTP/1.1\r\nHost: here\r\nConnection: close\r\n"
              + "Authorization: Bearer "
              + TestSite.token(ANA)
              + "\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      site.as(ANA);
      socket.getOutputStream().write(head.getBytes(ISO_8859_1));
      socket.getOutputStream().write(body);
      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 400");
    }
  }

  private static byte[] zipped(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(ISO_8859_1));
    }
    return bytes.toByteArray();
  }

  @Test
  void longAnswersAreCompressedAndShortOnesNot() throws IOException {
    var head = " HTTP/1.1\r\nHost: here\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n";

    assertThat(answer("GET /open" + head)).containsIgnoringCase("content-encoding: gzip");
    assertThat(answer("GET /robots.txt" + head))
        .doesNotContainIgnoringCase("content-encoding: gzip");
  }

  /// By the third time it is put together of what was compressed before.
  @Test
  void aRememberedPageIsTheSameCompressed() throws Exception {
    for (int i = 0; i < 4; i++) {
      var zipped = page("GET", "gzip");
      var plain = page("GET", "identity");

      assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
      assertThat(zipped.headers().firstValue("Vary")).hasValue("Accept-Encoding");
      assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
      assertThat(unzipped(zipped.body())).isEqualTo(withoutKeys(plain.body()));
      assertThat(zipped.body()).hasSizeLessThan(plain.body().length * 2 / 3);
    }
  }

  @Test
  void whoRefusesGzipGetsNone() throws Exception {
    for (var refusal : List.of("gzip;q=0", "deflate, gzip; q=0.0", "br"))
      assertThat(page("GET", refusal).headers().firstValue("Content-Encoding"))
          .as(refusal)
          .isNotEqualTo(Optional.of("gzip"));
    for (var wish : List.of("gzip", "br, GZIP;q=0.5", "deflate;q=0, gzip;q=1.0, br"))
      assertThat(page("GET", wish).headers().firstValue("Content-Encoding"))
          .as(wish)
          .hasValue("gzip");
  }

  @Test
  void headSaysWhatGetWouldAndSendsNothing() throws Exception {
    var get = page("GET", "gzip").headers().map();
    var head = page("HEAD", "gzip");

    assertThat(head.body()).isEmpty();
    for (var header : List.of("content-encoding", "vary", "content-type"))
      assertThat(head.headers().map().get(header)).as(header).isEqualTo(get.get(header));
  }

  private HttpResponse<byte[]> page(String method, String encoding) throws Exception {
    site.as(ANA);
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/notes/1".formatted(site.port())))
            .method(method, BodyPublishers.noBody())
            .header("Cookie", "enlace=" + TestSite.token(ANA))
            .header("Accept-Encoding", encoding)
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofByteArray());
    }
  }

  /// Reads its sum and its length, too.
  private static String unzipped(byte[] zipped) throws IOException {
    var bytes = new ByteArrayInputStream(zipped);
    try (var gzip = new GZIPInputStream(bytes)) {
      var all = gzip.readAllBytes();
      assertThat(bytes.available()).isZero();
      return withoutKeys(all);
    }
  }

  private static String withoutKeys(byte[] page) {
    return new String(page, UTF_8)
        .replaceAll("(\"key\" value=|\"csrf\" value=|Token\":)\"[^\"]+\"", "$1");
  }

  @Test
  void theSessionCookieIsOutOfReachOfScriptsAndOtherSites() {
    assertThat(site.visitor().post("/session", Map.of()).header("Set-Cookie"))
        .hasValue("enlace=secret; Path=/; HTTPOnly; SameSite=Lax");
  }

  @Test
  void overHttpsTheCookieBelongsToThisHostOnly() {
    assertThat(secure.visitor().post("/session", Map.of()).header("Set-Cookie"))
        .hasValue("__Host-enlace=secret; Path=/; Secure; HTTPOnly; SameSite=Lax");
  }

  @Test
  void httpsIsDemandedForAYearWhereThereIsHttps() {
    assertThat(secure.visitor().get("/open").header("Strict-Transport-Security"))
        .hasValue("max-age=31536000; includeSubDomains");
    assertThat(site.visitor().get("/open").header("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void everyAnswerSaysWhatABrowserMayDoWithIt() {
    for (var path : Set.of("/open", "/nothing", "/api/v1/notes", "/robots.txt")) {
      var answer = site.visitor().get(path);
      assertThat(answer.header("Content-Security-Policy"))
          .hasValue(
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                  + " connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none';"
                  + " frame-ancestors 'none'");
      assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.header("Referrer-Policy")).hasValue("same-origin");
      assertThat(answer.header("Cross-Origin-Opener-Policy")).hasValue("same-origin");
      assertThat(answer.header("Cross-Origin-Resource-Policy")).hasValue("same-origin");
      assertThat(answer.header("Permissions-Policy").orElseThrow()).contains("camera=()");
      assertThat(answer.header("Cache-Control")).hasValue("no-store");
      assertThat(answer.header("Server")).isEmpty();
      assertThat(answer.header("X-Powered-By")).isEmpty();
    }
  }

  private static Site plain() {
    return new Site("127.0.0.1", 0, URI.create("http://127.0.0.1"), Set.of(), false);
  }

  /// What comes back until the server closes the connection.
  @Test
  void aRequestForNoPathIsRefusedInWords() throws IOException {
    var answer = answer("OPTIONS * HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 4").contains("<html");
  }

  @Test
  void aLinkThatWasCutOffInAnEscapeIsMended() throws IOException {
    var answer =
        answer("GET /open?next=%2Fnotes%2 HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 307")
        .containsIgnoringCase("Location: /open?next=%2Fnotes%252\r\n");
    assertThat(
            answer(
                "POST http://elsewhere.example/% HTTP/1.1\r\n"
                    + "Host: here\r\n"
                    + "Connection: close\r\n\r\n"))
        .containsIgnoringCase("Location: /\r\n");
  }

  @Test
  void whatABrowserSaysOfItselfIsNotTakenForItsProxysWord() throws IOException {
    Routes.Feature told =
        table ->
            table
                .open()
                .get(
                    "/told",
                    call ->
                        new Reply.Text(
                            200, "text/plain", call.from() + " " + call.fromThisHost() + "."));
    var request =
        "GET /told HTTP/1.1\r\nHost: here\r\nConnection: close\r\nX-Forwarded-For: 127.0.0.1\r\n";

    try (var behind = TestSite.behind(Set.of("127.0.0.1"), told);
        var alone = TestSite.with(told)) {
      assertThat(answer(behind, request + "X-Forwarded-For: 192.0.2.7\r\n\r\n"))
          .endsWith("192.0.2.7 false.");
      assertThat(answer(alone, request + "\r\n")).endsWith("127.0.0.1 false.");
      assertThat(answer(alone, request.replaceAll("X-.*\r\n", "") + "\r\n"))
          .endsWith("127.0.0.1 true.");
    }
  }

  private static String answer(String request) throws IOException {
    return answer(site, request);
  }

  private static String answer(TestSite site, String request) throws IOException {
    try (var socket = connect(site)) {
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static void leave(TestSite site, String begun) throws IOException {
    try (var socket = connect(site)) {
      socket.getOutputStream().write(begun.getBytes(ISO_8859_1));
    }
  }

  private static Socket connect(TestSite site) throws IOException {
    var socket = new Socket("127.0.0.1", site.port());
    socket.setSoTimeout(20_000);
    return socket;
  }
}
