package enlace.practices.pages;

import enlace.bus.Bus;
import enlace.requests.DiscussionRequest.FindRuleQuoted;
import enlace.requests.DiscussionRequest.Passage;
import enlace.requests.PracticeRequest.TakeStep;
import enlace.web.Call;
import enlace.web.KeptForms;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What was said under the Chatham House Rule is not handed on by an office unawares: whoever
/// submits a practice that quotes it, from whatever page, is asked once.
final class RuleQuoted {
  private RuleQuoted() {}

  /// In what is being sent.
  static void refuseOnce(Bus bus, Call call) {
    var passages =
        call.asSent().lists().entrySet().stream()
            .flatMap(field -> field.getValue().stream().map(text -> passage(field.getKey(), text)));
    refuseOnce(bus, call, passages);
  }

  /// In what was saved before, when that step hands it on.
  static void refuseOnce(Bus bus, Call call, TakeStep step) {
    if (!step.step().equals("submit")) return;
    var practice = PracticeFormRoutes.underWork(bus, call, step.practice());
    var passages =
        practice.fields().entrySet().stream()
            .filter(field -> field.getValue() instanceof String)
            .map(field -> passage(field.getKey(), field.getValue().toString()));
    refuseOnce(bus, call, passages);
  }

  private static Passage passage(String field, String text) {
    return new Passage(field, "", text);
  }

  private static void refuseOnce(Bus bus, Call call, Stream<Passage> passages) {
    List<Passage> all = passages.toList();
    KeptForms.refuseOnce(
        call,
        () -> bus.ask(call.asker(), new FindRuleQuoted(all, Optional.empty())).quoted(),
        "discussions.complaint.rule");
  }
}
