package enlace.web;

import enlace.bus.Waiting;
import enlace.problems.Problem;
import enlace.problems.Problem.Failed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.TooLarge;
import enlace.problems.Problem.Unreadable;
import enlace.problems.Problem.WrongMethod;
import enlace.problems.Refused;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One of the event loops that take requests. What a request needs is done on a virtual thread of
/// its own: finding the session, asking features, filling the page.
final class HttpVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(HttpVerticle.class);
  private static final int DRAINING_SECONDS = 20;

  private final Web web;
  private HttpServer server;

  HttpVerticle(Web web) {
    this.web = web;
  }

  @Override
  public Future<?> start() {
    var deadlines = new Deadlines(vertx, web.limits);
    server =
        HardenedServer.create(vertx, web.site)
            .connectionHandler(deadlines::watch)
            .requestHandler(router(deadlines));
    return server.listen().onSuccess(it -> web.listens(it.actualPort()));
  }

  @Override
  public Future<?> stop() {
    return server.shutdown(DRAINING_SECONDS, TimeUnit.SECONDS);
  }

  private Router router(Deadlines deadlines) {
    var router = Router.router(vertx);
    // Not the router's own error handlers: it answers itself as soon as they return.
    router.route().handler(deadlines::begin).failureHandler(this::fail);
    router.route().handler(this::arrive);
    router.get("/static/*").handler(web.assets::answer);
    router.get("/favicon.ico").handler(web.assets::answerIcon);
    router
        .route()
        .method(HttpMethod.POST)
        .method(HttpMethod.PATCH)
        .method(HttpMethod.DELETE)
        .handler(HardenedServer.bodies());
    for (var entry : web.table) add(router, entry);
    methodsByPath()
        .forEach(
            (path, methods) ->
                router.route(path).handler(context -> refuseMethod(context, path, methods)));
    router.errorHandler(404, this::fail);
    router.errorHandler(405, this::fail);
    return router;
  }

  private void add(Router router, Table.Entry entry) {
    var route = router.route(entry.path()).method(entry.method());
    if (entry.method() == HttpMethod.GET) route.method(HttpMethod.HEAD);
    route.handler(context -> serve(context, entry));
  }

  private Map<String, String> methodsByPath() {
    return web.table.stream()
        .collect(
            Collectors.groupingBy(
                Table.Entry::path,
                Collectors.mapping(entry -> entry.method().name(), Collectors.joining(", "))));
  }

  private void arrive(RoutingContext context) {
    HardenedServer.protect(context.response(), web.site);
    if (web.draining.begun()) context.response().putHeader("Connection", "close");
    context.next();
  }

  private void serve(RoutingContext context, Table.Entry entry) {
    later(
        context,
        visit -> {
          var call = new HttpCall(context, visit, web.site);
          try {
            web.gate.admit(context, visit, entry.guard());
            return entry.handler().answer(call);
          } catch (Refused refused) {
            return refuse(refused.problem(), context, visit, entry, call);
          } catch (RuntimeException | Error failure) {
            LOG.error(
                "Request {} failed: {} {}", visit.id(), entry.method(), entry.path(), failure);
            return refuse(new Failed(), context, visit, entry, call);
          }
        });
  }

  /// A form from elsewhere is not shown again: somebody else wrote it.
  private Reply refuse(
      Problem problem, RoutingContext context, Visit visit, Table.Entry entry, HttpCall call) {
    var request = context.request();
    note(problem, visit, request, entry.path());
    boolean ours = web.gate.fromHere(request, visit, entry.guard());
    return Refusals.reply(problem, visit, request, ours ? call.kept() : Map.of());
  }

  private void refuseMethod(RoutingContext context, String path, String methods) {
    context.response().putHeader("Allow", methods);
    later(context, visit -> refuse(new WrongMethod(), context, visit, path));
  }

  /// For whatever the router itself refuses.
  private void fail(RoutingContext context) {
    if (context.failure() instanceof HttpClosedException) return;
    var problem = problem(context.statusCode());
    if (problem instanceof Failed) LOG.error("The server failed", context.failure());
    later(context, visit -> refuse(problem, context, visit, "an unknown path"));
  }

  private static Reply refuse(Problem problem, RoutingContext context, Visit visit, String path) {
    note(problem, visit, context.request(), path);
    return Refusals.reply(problem, visit, context.request(), Map.of());
  }

  /// Never the path itself: it may hold the token of an invitation.
  private static void note(
      Problem problem, Visit visit, HttpServerRequest request, String pattern) {
    LOG.info(
        "Request {} of {} refused as {}: {} {}",
        visit.id(),
        visit.who(),
        problem.code(),
        request.method(),
        pattern);
  }

  private static Problem problem(int status) {
    return switch (status) {
      // 405 where only a route for all paths has the method; known paths have their own answer.
      case 404, 405 -> new NotFound();
      case 413 -> new TooLarge();
      case 400, 414, 415 -> new Unreadable();
      default -> new Failed();
    };
  }

  private void later(RoutingContext context, Function<Visit, Reply> replying) {
    var loop = vertx.getOrCreateContext();
    Waiting.start(
            () -> {
              var visit = web.gate.visit(context);
              return web.rendering.answer(replying.apply(visit), visit, context.request());
            })
        .onComplete(answer -> loop.runOnContext(_ -> write(answer, context)));
  }

  private static void write(AsyncResult<Answer> answer, RoutingContext context) {
    var response = context.response();
    if (response.ended() || response.closed()) return;
    if (answer.succeeded()) {
      answer.result().writeTo(response);
    } else {
      // The page that says so could not be made either.
      LOG.error("No answer could be rendered", answer.cause());
      response.setStatusCode(500).end();
    }
  }
}
