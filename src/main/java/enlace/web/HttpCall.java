package enlace.web;

import enlace.ids.Hash;
import enlace.pages.Words;
import enlace.problems.Complaint;
import enlace.problems.Problem;
import enlace.problems.Problem.AddressTooLong;
import enlace.problems.Problem.Busy;
import enlace.problems.Problem.Failed;
import enlace.problems.Problem.FormExpired;
import enlace.problems.Problem.HeadersTooLarge;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.KeyReused;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotExpected;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.NotRecognised;
import enlace.problems.Problem.NotSignedIn;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Problem.Restricted;
import enlace.problems.Problem.Stale;
import enlace.problems.Problem.TooLarge;
import enlace.problems.Problem.TooMany;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Problem.Unconfirmed;
import enlace.problems.Problem.Unknown;
import enlace.problems.Problem.Unreadable;
import enlace.problems.Problem.WrongMethod;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.Key;
import enlace.requests.Version;
import enlace.rights.Session;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One request over HTTP, its body read already.
final class HttpCall implements Call {
  private static final String JSON = "application/json";
  private static final int LONGEST_KEY = 200;
  private static final int LONGEST_DEVICE = 200;
  private static final Set<String> NEVER_SHOWN = Set.of("csrf", SigningInAgain.EMAIL);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final List<String> FORWARDING =
      List.of("X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via");

  private final RoutingContext context;
  private final Visit visit;
  private final Site site;
  private @Nullable SentFields fields;
  private boolean another;

  HttpCall(RoutingContext context, Visit visit, Site site) {
    this.context = context;
    this.visit = visit;
    this.site = site;
  }

  @Override
  public boolean isToBeRead() {
    return request().method() != HttpMethod.HEAD;
  }

  @Override
  public String path(String name) {
    return context.pathParam(name);
  }

  @Override
  public Optional<String> query(String name) {
    return queries(name).stream().findFirst();
  }

  @Override
  public List<String> queries(String name) {
    return context.queryParam(name).stream().filter(value -> !value.isBlank()).toList();
  }

  @Override
  public int query(String name, int otherwise, int least, int most) {
    return query(name).map(text -> number(name, text, least, most)).orElse(otherwise);
  }

  private static int number(String name, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) return number;
    } catch (NumberFormatException _) {
      // complained about below, like a number out of bounds
    }
    throw invalid(new Complaint(name, "complaint.number", Map.of("least", least, "most", most)));
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(request().getHeader(name));
  }

  @Override
  public Fields fields() {
    if (fields == null) fields = sent();
    return fields;
  }

  private SentFields sent() {
    if (request().method() == HttpMethod.GET || request().method() == HttpMethod.HEAD)
      return SentFields.ofForm(lists(context.queryParams()));
    if (json()) return SentFields.ofJson(object());
    if (isApi()) throw new Refused(new Unreadable());
    return SentFields.ofForm(form());
  }

  /// It takes no forms: one without a field looks like no body at all.
  private boolean isApi() {
    return request().path().startsWith("/api/");
  }

  private boolean json() {
    var type = request().getHeader("Content-Type");
    return type != null && type.regionMatches(true, 0, JSON, 0, JSON.length());
  }

  private Map<String, Object> object() {
    var body = context.body().buffer(); // null when nothing was sent
    if (body == null) throw new Refused(new Unreadable());
    return SentJson.object(body.getBytes());
  }

  @Override
  public Reply orAgain(Supplier<Reply> deed, Function<Form, Reply> again) {
    try {
      return deed.get();
    } catch (Refused refused) {
      if (!mendable(refused.problem())) throw refused;
      return again.apply(Form.refused(refused.problem(), kept(), words()));
    }
  }

  /// Whether whoever looks at the form again can do something about it there.
  private boolean mendable(Problem problem) {
    return switch (problem) {
      case Invalid _, NotRecognised _, Overtaken _, Stale _, TooLarge _ -> true;
      case Unreadable _, NotSignedIn _, FormExpired _, NotAllowed _, NotFound _, WrongMethod _ ->
          false;
      case Unconfirmed _, Restricted _ -> false;
      case AddressTooLong _, HeadersTooLarge _, NotExpected _ -> false;
      case KeyReused _ -> another; // at first it is done as another deed
      case TooMany _, Failed _, Unavailable _, Busy _, Unknown _ -> false;
    };
  }

  @Override
  public Form asSent() {
    return Form.sent(kept());
  }

  /// What was written into a form, without what must not come back.
  Map<String, List<String>> kept() {
    var kept = new LinkedHashMap<>(form());
    kept.keySet().removeIf(name -> NEVER_SHOWN.contains(name) || name.contains("password"));
    return kept;
  }

  private Map<String, List<String>> form() {
    return lists(request().formAttributes());
  }

  private static Map<String, List<String>> lists(MultiMap all) {
    var lists = new LinkedHashMap<String, List<String>>();
    all.forEach((name, value) -> lists.computeIfAbsent(name, _ -> new ArrayList<>()).add(value));
    return lists;
  }

  /// Whoever sends an empty key believes that the deed is done once.
  void checkKey() {
    var key = request().getHeader("Idempotency-Key");
    if (key != null && key.isBlank()) throw new Refused(new Unreadable());
  }

  @Override
  public Key key() {
    var header = request().getHeader("Idempotency-Key");
    var key = header != null ? header : request().getFormAttribute("key");
    if (key == null || key.isBlank()) return new Key(UUID.randomUUID().toString());
    if (key.length() > LONGEST_KEY)
      throw invalid(Complaint.tooLong("key", key.length(), LONGEST_KEY));
    return new Key(another ? Hash.of(key, kept().toString()) : key);
  }

  /// Makes another deed of a form whose key was used for another text: somebody went back to it and
  /// wrote something else. Sent twice, that too is done once.
  ///
  /// @return whether that is possible: who sends a key in a header means one deed by it
  boolean isAnother() {
    if (another || request().getHeader("Idempotency-Key") != null) return false;
    another = true;
    fields = null;
    return true;
  }

  @Override
  public Version version() {
    var header = request().getHeader("If-Match");
    if (header != null && header.isBlank()) throw new Refused(new Unreadable());
    var version = header != null ? header.replace("\"", "") : request().getFormAttribute("version");
    if (version == null || version.isBlank() || version.equals("*")) return Version.ANY;
    if (!NUMBER.matcher(version.strip()).matches()) throw new Refused(new Unreadable());
    return new Version(Long.parseLong(version.strip()));
  }

  private static Refused invalid(Complaint complaint) {
    return new Refused(new Invalid(List.of(complaint)));
  }

  @Override
  public Optional<Session> session() {
    return visit.session();
  }

  @Override
  public Asker asker() {
    return visit.asker();
  }

  @Override
  public Words words() {
    return visit.words();
  }

  @Override
  public String address(String path) {
    return site.address(path);
  }

  @Override
  public String from() {
    return site.from(request());
  }

  @Override
  public boolean fromThisHost() {
    boolean believed = site.proxies().contains(request().remoteAddress().hostAddress());
    boolean forwarded = FORWARDING.stream().anyMatch(name -> header(name).isPresent());
    return (believed || !forwarded) && isLoopback(from());
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  @Override
  public String device() {
    var agent = Optional.ofNullable(request().getHeader("User-Agent")).orElse("");
    return agent.substring(0, Math.min(agent.length(), LONGEST_DEVICE));
  }

  private HttpServerRequest request() {
    return context.request();
  }
}
