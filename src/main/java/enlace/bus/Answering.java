package enlace.bus;

import enlace.requests.Asker;
import io.vertx.core.Future;

/// How a feature answers its family of requests: one `switch` without `default`. What is in memory
/// is answered at once, on the event loop; what needs the database through [Waiting#start].
@FunctionalInterface
public interface Answering<R> {
  Future<? extends Record> answer(Asker asker, R request);
}
