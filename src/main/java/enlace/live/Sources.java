package enlace.live;

import enlace.bus.Bus;
import enlace.ids.DiscussionId;
import enlace.ids.PracticeId;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.ReadLabel;
import enlace.requests.PracticeRequest.ReadLabels;
import enlace.vocabulary.Label;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The present labels of what events are about, asked once for each thing: made anew for each batch
/// of the journal, so that no earlier answer is kept.
final class Sources {
  private static final Asker PLATFORM = new Asker.Platform();

  private final Bus bus;
  private final Map<Object, List<? extends Label>> known = new HashMap<>();

  Sources(Bus bus) {
    this.bus = bus;
  }

  /// None when there is no such discussion: then nobody sees it.
  List<? extends Label> labels(DiscussionId discussion) {
    return known.computeIfAbsent(
        discussion,
        _ -> ofThing(() -> List.of(bus.ask(PLATFORM, new ReadLabel(discussion)).label())));
  }

  /// Of the edition under work and of the published one: who may see either hears of it.
  List<? extends Label> labels(PracticeId practice) {
    return known.computeIfAbsent(
        practice,
        _ ->
            ofThing(
                () -> {
                  var labels = bus.ask(PLATFORM, new ReadLabels(practice));
                  return Stream.concat(labels.work().stream(), labels.published().stream())
                      .toList();
                }));
  }

  private static List<? extends Label> ofThing(Supplier<List<? extends Label>> ask) {
    try {
      return ask.get();
    } catch (Refused refused) {
      if (refused.problem() instanceof NotFound) return List.of();
      throw refused;
    }
  }
}
