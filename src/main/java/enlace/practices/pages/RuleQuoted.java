package enlace.practices.pages;

import enlace.bus.Bus;
import enlace.ids.DiscussionId;
import enlace.practices.template.TemplateField;
import enlace.requests.DiscussionRequest.FindRuleQuoted;
import enlace.requests.DiscussionRequest.Passage;
import enlace.requests.PracticeRequest.TakeStep;
import enlace.web.Call;
import enlace.web.KeptForms;
import enlace.web.Paths;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What was said under the Chatham House Rule is not handed on by an office unawares: whoever
/// submits a practice that quotes it, from whatever page, is asked once.
final class RuleQuoted {
  private RuleQuoted() {}

  /// In what is being sent.
  static void refuseOnce(Bus bus, Call call) {
    refuseOnce(bus, call, call.asSent().lists().entrySet().stream().flatMap(RuleQuoted::passages));
  }

  /// In what was saved before, when that step hands it on.
  static void refuseOnce(Bus bus, Call call, TakeStep step) {
    if (!step.step().equals("submit")) return;
    var practice = PracticeFormRoutes.underWork(bus, call, step.practice());
    refuseOnce(bus, call, practice.fields().entrySet().stream().flatMap(RuleQuoted::passages));
  }

  private static Stream<Passage> passages(Map.Entry<String, ?> field) {
    var values = field.getValue() instanceof List<?> list ? list : List.of(field.getValue());
    return values.stream()
        .filter(String.class::isInstance)
        .map(value -> passage(field.getKey(), value.toString()));
  }

  /// What it was made from may be said again in any of its words.
  private static Passage passage(String field, String value) {
    boolean source = field.equals(TemplateField.SOURCE_THREADS.code());
    return new Passage(field, "", source ? Paths.of(new DiscussionId(value)) + "#p1" : value);
  }

  private static void refuseOnce(Bus bus, Call call, Stream<Passage> passages) {
    List<Passage> all = passages.toList();
    KeptForms.refuseOnce(
        call,
        () -> bus.ask(call.asker(), new FindRuleQuoted(all, Optional.empty())).quoted(),
        "discussions.complaint.rule");
  }
}
