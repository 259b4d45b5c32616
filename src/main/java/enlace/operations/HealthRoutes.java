package enlace.operations;

import enlace.journal.Journal;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.store.Store;
import enlace.web.Call;
import enlace.web.Draining;
import enlace.web.Reply;
import enlace.web.Routes;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;

/// Whether this node lives and is ready, and its figures.
///
/// Ready is 503 while it drains or the database is away. A listener that stopped on an entry makes
/// it `degraded` and names the entry, but stays 200: the others go on, and taking the node away
/// would not help.
public final class HealthRoutes implements Routes.Feature {
  private final Store store;
  private final Journal journal;
  private final Draining draining;
  private final PrometheusMeterRegistry metrics;
  private final boolean metricsForAll;

  public HealthRoutes(
      Store store,
      Journal journal,
      Draining draining,
      PrometheusMeterRegistry metrics,
      boolean metricsForAll) {
    this.store = store;
    this.journal = journal;
    this.draining = draining;
    this.metrics = metrics;
    this.metricsForAll = metricsForAll;
  }

  @Override
  public void addTo(Routes table) {
    table
        .open()
        .get("/health/live", _ -> Reply.json(Map.of("status", "live")))
        .open()
        .get("/health/ready", _ -> ready())
        .open()
        .get("/metrics", this::metrics);
  }

  private Reply ready() {
    if (draining.begun()) return away("draining");
    if (!store.answers()) return away("database away");
    var stopped = journal.stopped();
    return stopped.isEmpty()
        ? Reply.json(Map.of("status", "ready"))
        : Reply.json(Map.of("status", "degraded", "stopped", stopped));
  }

  private static Reply away(String status) {
    return new Reply.Json(503, Map.of("status", status)).with("Retry-After", "5");
  }

  private Reply metrics(Call call) {
    if (!metricsForAll && !call.fromThisHost()) throw new Refused(new NotFound());
    return new Reply.Text(200, "text/plain; version=0.0.4", metrics.scrape());
  }
}
