package enlace.web;

import enlace.bus.Bus;
import enlace.keys.ServerKey;
import enlace.pages.Pages;
import enlace.rights.Session;
import enlace.vocabulary.Language;
import enlace.web.Table.Guard;
import enlace.web.Table.Route;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// Everything the server is made of; shared by its event loops.
public final class Web {
  private static final String NO_ROBOTS = "User-agent: *\nDisallow: /\n";

  final Site site;
  final RequestGuard gate;
  final SigningInAgain signingInAgain;
  final Assets assets;
  final Rendering rendering;
  final Bodies bodies;
  final Draining draining;
  private final Bell bell;
  final Deadlines.Limits limits;
  final List<Route> table;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  /// @param journal the number of the last entry of the journal that this node knows; asked before
  ///     each handler reads, so that a page is at least as new as the number it says
  public Web(
      Site site,
      ServerKey key,
      Pages pages,
      Bus bus,
      Session.Finder sessions,
      Bell bell,
      LongSupplier journal,
      Draining draining,
      List<Routes.Feature> features) {
    this(
        site, key, pages, bus, sessions, bell, journal, draining, features, Deadlines.Limits.USUAL);
  }

  Web(
      Site site,
      ServerKey key,
      Pages pages,
      Bus bus,
      Session.Finder sessions,
      Bell bell,
      LongSupplier journal,
      Draining draining,
      List<Routes.Feature> features,
      Deadlines.Limits limits) {
    this.site = site;
    this.draining = draining;
    this.bell = bell;
    this.limits = limits;
    gate = new RequestGuard(site, key, sessions, journal);
    signingInAgain = new SigningInAgain(bus, gate, sessions);
    bodies = new Bodies(site, gate);
    assets = Assets.load();
    rendering = new Rendering(site, new Framing(site, pages, assets, gate, bell));
    table =
        Table.of(
            Stream.concat(Stream.<Routes.Feature>of(this::addOwn), features.stream()).toList());
  }

  /// Every address of the features, as the server finds them.
  ///
  /// @param path with named parts, such as `/discussions/:id`
  /// @param open whether it asks for no signing in
  public record Address(String method, String path, boolean open) {}

  public List<Address> addresses() {
    return table.stream()
        .map(it -> new Address(it.method().name(), it.path(), it.guard() != Guard.MEMBERS))
        .toList();
  }

  private void addOwn(Routes table) {
    table
        .open()
        .get("/robots.txt", _ -> new Reply.Text(200, "text/plain", NO_ROBOTS))
        .open()
        .get("/language/:code", Web::changeLanguage)
        .get("/bell", this::showBell);
  }

  private Reply showBell(Call call) {
    return Reply.part(BellPart.of(bell.unread(call.signedIn().member())));
  }

  /// A link, so that it works without a script and on every page; all it changes is in the
  /// reader's own browser.
  private static Reply changeLanguage(Call call) {
    var language = Language.find(call.path("code"));
    return new Reply.InLanguage(language, Reply.to(call.query("next").orElse("/")));
  }

  /// Starts an event loop for each instance.
  ///
  /// @return the id by which they are undeployed, once all listen; requests under way are answered
  ///     then
  public Future<String> start(Vertx vertx, int instances) {
    return vertx.deployVerticle(
        () -> new HttpVerticle(this), new DeploymentOptions().setInstances(instances));
  }

  /// Where it listens, once it has started.
  public int port() {
    return port.getNow(site.port());
  }

  void listens(int actual) {
    port.complete(actual);
  }
}
