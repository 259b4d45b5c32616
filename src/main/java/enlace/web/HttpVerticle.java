package enlace.web;

import enlace.bus.Waiting;
import enlace.problems.Problem;
import enlace.problems.Problem.Busy;
import enlace.problems.Problem.Failed;
import enlace.problems.Problem.KeyReused;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.TooLarge;
import enlace.problems.Problem.Unreadable;
import enlace.problems.Problem.WrongMethod;
import enlace.problems.Refused;
import enlace.web.Refusals.SentForm;
import enlace.web.Table.Guard;
import enlace.web.Table.Route;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One of the event loops that take requests. What a request needs is done on a virtual thread of
/// its own: finding the session, asking features, filling the page.
final class HttpVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(HttpVerticle.class);
  private static final int DRAINING_SECONDS = 20;

  private final Web web;
  private @Nullable HttpServer server;

  HttpVerticle(Web web) {
    this.web = web;
  }

  @Override
  public Future<?> start() {
    var deadlines = new Deadlines(vertx, web.limits);
    var handler = mending(router(deadlines));
    var server =
        HardenedServer.create(vertx, web.site)
            .connectionHandler(connection -> begin(connection, deadlines))
            .requestHandler(handler)
            .invalidRequestHandler(handler);
    this.server = server;
    return server.listen().onSuccess(it -> web.listens(it.actualPort()));
  }

  @Override
  public Future<?> stop() {
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(DRAINING_SECONDS, TimeUnit.SECONDS);
  }

  private static void begin(HttpConnection connection, Deadlines deadlines) {
    deadlines.watch(connection);
    connection.exceptionHandler(Malformed::note);
  }

  /// The router fails on an address with a broken escape before any handler of it is asked.
  private Handler<HttpServerRequest> mending(Router router) {
    return request -> {
      HardenedServer.protect(request.response(), web.site);
      var mended = Addresses.mended(request);
      if (mended.equals(request.uri())) router.handle(request);
      else redirect(request, Addresses.local(mended));
    };
  }

  private void redirect(HttpServerRequest request, String path) {
    request.response().setStatusCode(307).putHeader("Location", path).end();
  }

  private Router router(Deadlines deadlines) {
    var router = Router.router(vertx);
    // Not the router's own error handlers: it answers itself as soon as they return.
    router.route().handler(deadlines::begin).failureHandler(this::fail);
    router.route().handler(this::arrive);
    router.get("/static/*").handler(web.assets::answer);
    router.get("/favicon.ico").handler(web.assets::answerIcon);
    for (var entry : web.table) add(router, entry);
    methodsByPath()
        .forEach(
            (path, methods) ->
                router.route(path).handler(context -> refuseMethod(context, path, methods)));
    router.errorHandler(404, this::fail);
    router.errorHandler(405, this::fail);
    return router;
  }

  private void add(Router router, Route entry) {
    var route = router.route(entry.path()).method(entry.method());
    if (entry.method() == HttpMethod.GET) route.method(HttpMethod.HEAD);
    else if (entry.guard() != Guard.SIGNED) route.handler(context -> read(context, entry.guard()));
    route.handler(context -> serve(context, entry));
  }

  /// Vert.x's reader of bodies takes what is wrong with one for a fault of ours.
  private void read(RoutingContext context, Guard guard) {
    web.bodies.read(context, guard);
    if (!context.request().isEnded())
      context.request().exceptionHandler(failure -> breakOff(context, failure));
  }

  private Map<String, String> methodsByPath() {
    return web.table.stream()
        .collect(
            Collectors.groupingBy(
                Route::path,
                Collectors.mapping(entry -> entry.method().name(), Collectors.joining(", "))));
  }

  private void arrive(RoutingContext context) {
    if (web.draining.begun()) context.response().putHeader("Connection", "close");
    var request = context.request();
    request.exceptionHandler(failure -> breakOff(context, failure));
    Malformed.in(request).ifPresentOrElse(problem -> turnAway(context, problem), context::next);
  }

  private void turnAway(RoutingContext context, Problem problem) {
    context.response().putHeader("Connection", "close");
    context.addEndHandler(_ -> context.request().connection().close());
    later(context, () -> refusal(problem, context, "a malformed request"));
  }

  /// Of a body that is no HTTP, or no form. Vert.x closes the connection as soon as this returns,
  /// so the answer is written here and now, without what a member's page asks for.
  private void breakOff(RoutingContext context, Throwable failure) {
    var response = context.response();
    if (failure instanceof HttpClosedException || response.headWritten()) return;
    var visit = web.gate.inLanguage(context);
    var reply = Refusals.reply(new Unreadable(), visit, context.request(), SentForm.NONE);
    response.putHeader("Connection", "close");
    web.rendering.answer(reply, visit, context.request()).writeTo(response);
    // Closing sends what is written first; a context that failed is handled no further.
    context.request().connection().close();
    context.fail(failure);
  }

  private void serve(RoutingContext context, Route entry) {
    later(context, () -> served(context, entry));
  }

  private Answer served(RoutingContext context, Route entry) {
    return orRefusal(
        context,
        web.gate.stranger(context),
        entry,
        () -> {
          var visit = web.gate.visit(context);
          return orRefusal(context, visit, entry, () -> admitted(context, visit, entry));
        });
  }

  private Answer admitted(RoutingContext context, Visit visit, Route entry) {
    var entered =
        web.signingInAgain.enter(
            context, visit, new HttpCall(context, visit, web.site), entry.guard());
    var present = entered.map(token -> web.gate.visit(context, token)).orElse(visit);
    web.gate.admit(context, present, entry);
    var answer = orRefusal(context, present, entry, () -> handled(context, present, entry));
    return entered.map(token -> web.rendering.signedIn(answer, token)).orElse(answer);
  }

  private Answer handled(RoutingContext context, Visit visit, Route entry) {
    var call = new HttpCall(context, visit, web.site);
    call.checkKey();
    return web.rendering.answer(reply(call, entry), visit, context.request());
  }

  private static Reply reply(HttpCall call, Route entry) {
    try {
      return entry.handler().answer(call);
    } catch (Refused refused) {
      if (!(refused.problem() instanceof KeyReused) || !call.isAnother()) throw refused;
      return entry.handler().answer(call);
    }
  }

  /// What is refused and what fails is answered too, to whoever came as far as that.
  private Answer orRefusal(
      RoutingContext context, Visit visit, Route entry, Supplier<Answer> answering) {
    try {
      return answering.get();
    } catch (Refused refused) {
      return refusal(refused.problem(), context, visit, entry);
    } catch (RuntimeException | Error failure) {
      LOG.error("Request {} failed: {} {}", visit.id(), entry.method(), entry.path(), failure);
      return refusal(new Failed(), context, visit, entry);
    }
  }

  /// A form from elsewhere is not shown again: somebody else wrote it.
  private Answer refusal(Problem problem, RoutingContext context, Visit visit, Route entry) {
    boolean ours = web.gate.fromHere(context.request(), visit, entry.guard());
    var sent =
        ours
            ? new SentForm(
                new HttpCall(context, visit, web.site).kept(), entry.labels().in(visit.words()))
            : SentForm.NONE;
    return refusal(problem, context, visit, entry.path(), sent);
  }

  private void refuseMethod(RoutingContext context, String path, String methods) {
    context.response().putHeader("Allow", methods);
    later(context, () -> refusal(new WrongMethod(), context, path));
  }

  /// For whatever the router itself refuses.
  private void fail(RoutingContext context) {
    if (context.failure() instanceof HttpClosedException || context.response().ended()) return;
    // Without a readable host the router asks no handler at all.
    var malformed = Malformed.in(context.request());
    if (malformed.isPresent()) {
      turnAway(context, malformed.get());
      return;
    }
    var problem = problem(context.statusCode());
    if (problem instanceof Failed) LOG.error("The server failed", context.failure());
    later(context, () -> refusal(problem, context, "an unknown path"));
  }

  private Answer refusal(Problem problem, RoutingContext context, String pattern) {
    var visit = web.gate.visit(context);
    return refusal(problem, context, visit, pattern, SentForm.NONE);
  }

  private Answer refusal(
      Problem problem, RoutingContext context, Visit visit, String pattern, SentForm sent) {
    var request = context.request();
    note(problem, visit, request, pattern);
    var reply = Refusals.reply(problem, visit, request, sent);
    return web.rendering.answer(reply, visit, request);
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
      case 503 -> new Busy(Duration.ofSeconds(5));
      default -> new Failed();
    };
  }

  private void later(RoutingContext context, Supplier<Answer> answering) {
    var loop = vertx.getOrCreateContext();
    Waiting.start(answering).onComplete(answer -> loop.runOnContext(_ -> write(answer, context)));
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
