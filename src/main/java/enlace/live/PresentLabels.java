package enlace.live;

import enlace.bus.Bus;
import enlace.ids.CaseId;
import enlace.ids.DiscussionId;
import enlace.ids.PracticeId;
import enlace.problems.NotThere;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.ReadLabel;
import enlace.requests.ModerationRequest.Parties;
import enlace.requests.ModerationRequest.ReadParties;
import enlace.requests.PracticeRequest.Labels;
import enlace.requests.PracticeRequest.ReadLabels;
import enlace.vocabulary.Label;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The present labels of what events are about, asked once for each thing: made anew for each batch
/// of the journal, so that no earlier answer is kept.
final class PresentLabels {
  private static final Asker PLATFORM = new Asker.Platform();

  private final Bus bus;
  private final Map<DiscussionId, Optional<Label.InRoom>> discussions = new HashMap<>();
  private final Map<PracticeId, Optional<Labels>> practices = new HashMap<>();
  private final Map<CaseId, Optional<Parties>> cases = new HashMap<>();

  PresentLabels(Bus bus) {
    this.bus = bus;
  }

  List<Label.InRoom> labels(DiscussionId discussion) {
    return discussions
        .computeIfAbsent(discussion, _ -> there(() -> bus.ask(PLATFORM, new ReadLabel(discussion))))
        .map(List::of)
        .orElse(List.of());
  }

  /// Of the edition under work and of the published one: who may see either hears of it.
  List<Label.OfPractice> labels(PracticeId practice) {
    return practice(practice)
        .map(it -> Stream.concat(it.work().stream(), it.published().stream()).toList())
        .orElse(List.of());
  }

  /// Of the edition under work alone.
  List<Label.OfPractice> workLabels(PracticeId practice) {
    return practice(practice).flatMap(Labels::work).map(List::of).orElse(List.of());
  }

  private Optional<Labels> practice(PracticeId practice) {
    return practices.computeIfAbsent(
        practice, _ -> there(() -> bus.ask(PLATFORM, new ReadLabels(practice))));
  }

  /// Whom a case concerns.
  Optional<Parties> parties(CaseId id) {
    return cases.computeIfAbsent(id, _ -> there(() -> bus.ask(PLATFORM, new ReadParties(id))));
  }

  /// Empty when there is no such thing: then nobody sees it.
  private static <T> Optional<T> there(Supplier<T> ask) {
    return NotThere.orElse(() -> Optional.of(ask.get()), Optional::empty);
  }
}
