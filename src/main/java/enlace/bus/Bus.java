package enlace.bus;

import enlace.problems.Problem.Unavailable;
import enlace.problems.Problem.Unknown;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.Key;
import enlace.requests.Request;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.Arrays;

/// Typed requests over the Vert.x event bus: one address per family of requests. On one machine
/// records pass by reference, between machines as JSON ([RecordCodec]). The bus carries no facts
/// that must not be lost: those are in the journal, and [#nudge] only says "read on".
public final class Bus {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final ClassValue<String> ADDRESSES =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> request) {
          return address(request);
        }
      };

  private final Vertx vertx;
  private final DeliveryOptions options;

  public Bus(Vertx vertx) {
    this(vertx, PATIENCE);
  }

  Bus(Vertx vertx, Duration patience) {
    this.vertx = vertx;
    this.options =
        new DeliveryOptions().setSendTimeout(patience.toMillis()).setCodecName(RecordCodec.NAME);
    vertx.eventBus().registerCodec(new RecordCodec());
  }

  /// Asks and waits; for virtual threads only.
  ///
  /// @throws Refused with the problem the feature refused with; when it did not answer in 20 s
  ///     `Unknown` for a request with a key, else `Unavailable`
  public <A extends Record> A ask(Asker asker, Request<A> request) {
    return send(asker, request).await();
  }

  /// Asks; the future fails with a [Refused] as [#ask] does.
  @SuppressWarnings("unchecked")
  public <A extends Record> Future<A> send(Asker asker, Request<A> request) {
    return vertx
        .eventBus()
        .request(ADDRESSES.get(request.getClass()), new Envelope(asker, request), options)
        .map(message -> (A) opened(message.body()))
        .recover(failure -> Future.failedFuture(refusal(request, failure)));
  }

  /// Answers a family of requests, for as long as the consumer is registered.
  public <R extends Request<?>> MessageConsumer<Envelope> answer(
      Class<R> family, Answering<R> answering) {
    return vertx
        .eventBus()
        .consumer(family.getName(), message -> reply(message, family, answering));
  }

  /// Tells whoever listens at that address to look at what they follow.
  public void nudge(String address) {
    vertx.eventBus().publish(address, "");
  }

  public MessageConsumer<String> onNudge(String address, Runnable look) {
    return vertx.eventBus().consumer(address, _ -> look.run());
  }

  private <R> void reply(Message<Envelope> message, Class<R> family, Answering<R> answering) {
    answer(message.body(), family, answering)
        .onSuccess(answer -> message.reply(answer, options))
        .onFailure(failure -> message.reply(Failure.of(failure), options));
  }

  private static <R> Future<? extends Record> answer(
      Envelope envelope, Class<R> family, Answering<R> answering) {
    try {
      return answering.answer(envelope.asker(), family.cast(envelope.request()));
    } catch (RuntimeException | Error failure) {
      return Future.failedFuture(failure);
    }
  }

  private static Object opened(Object answer) {
    if (answer instanceof Failure failure) throw new Refused(failure.problem());
    return answer;
  }

  private static Throwable refusal(Request<?> request, Throwable failure) {
    if (!(failure instanceof ReplyException reply)) return failure;
    boolean unknown = reply.failureType() == ReplyFailure.TIMEOUT && changesSomething(request);
    return new Refused(unknown ? Unknown.soon() : Unavailable.soon());
  }

  /// What does carries the key by which it can be repeated.
  private static boolean changesSomething(Request<?> request) {
    return Arrays.stream(request.getClass().getRecordComponents())
        .anyMatch(component -> component.getType() == Key.class);
  }

  /// A request's address: the name of its sealed family, and of the widest where one lies within
  /// another.
  private static String address(Class<?> request) {
    return Arrays.stream(request.getInterfaces())
        .filter(Request.class::isAssignableFrom)
        .map(family -> family == Request.class ? request.getName() : address(family))
        .findFirst()
        .orElseThrow();
  }
}
