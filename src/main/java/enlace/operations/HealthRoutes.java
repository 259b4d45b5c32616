package enlace.operations;

import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.store.Store;
import enlace.web.Call;
import enlace.web.Draining;
import enlace.web.Reply;
import enlace.web.Routes;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;

/// Whether this node lives and is ready, and its figures.
///
/// Ready is 503 while it drains or the database is away. A listener that stopped on an entry, mail
/// that cannot be sent and an embedded store that failed make it `degraded` and are named, but it
/// stays 200: the rest goes on, and taking the node away would not help.
public final class HealthRoutes implements Routes.Feature {
  private final Store store;
  private final Troubles troubles;
  private final Draining draining;
  private final PrometheusMeterRegistry metrics;
  private final boolean metricsForAll;

  public HealthRoutes(
      Store store,
      Troubles troubles,
      Draining draining,
      PrometheusMeterRegistry metrics,
      boolean metricsForAll) {
    this.store = store;
    this.troubles = troubles;
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
    var facts = troubles.facts();
    var status = new LinkedHashMap<String, Object>();
    status.put("status", facts.isEmpty() ? "ready" : "degraded");
    status.putAll(facts);
    return Reply.json(status);
  }

  private static Reply away(String status) {
    return new Reply.Json(503, Map.of("status", status)).with("Retry-After", "5");
  }

  private Reply metrics(Call call) {
    if (!metricsForAll && !call.fromThisHost()) throw new Refused(new NotFound());
    return new Reply.Text(200, "text/plain; version=0.0.4", metrics.scrape());
  }
}
