package enlace.practices;

import enlace.bus.Bus;
import enlace.practices.template.Content;
import enlace.practices.template.FieldType;
import enlace.practices.template.PracticeTemplate;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.CheckQuotations;
import enlace.requests.DiscussionRequest.Passage;
import enlace.vocabulary.Marking;
import java.util.List;

/// What a practice and the comments on it may quote of discussions.
record Quotations(Bus bus, PracticeTemplate template) {
  /// @param before what stood there; judged anew as a whole when it is marked anew
  /// @throws Refused `Invalid` for the fields that quote what they may not
  void check(Asker asker, Content before, Content after) {
    var stood = before.marking() == after.marking() ? before : Content.EMPTY;
    check(
        asker,
        template.fields().stream()
            .filter(field -> field.kind() instanceof FieldType.Text(_, boolean rich) && rich)
            .map(PracticeTemplate.Field::name)
            .map(name -> new Passage(name.code(), stood.text(name), after.text(name)))
            .toList(),
        after.marking(),
        true);
  }

  /// Of a comment or a note on a practice under that marking.
  void check(Asker asker, String field, String text, Marking marking) {
    check(asker, List.of(new Passage(field, "", text)), marking, false);
  }

  private void check(Asker asker, List<Passage> passages, Marking marking, boolean markedHere) {
    var quoting =
        passages.stream().filter(passage -> !passage.text().equals(passage.before())).toList();
    if (!quoting.isEmpty()) bus.ask(asker, new CheckQuotations(quoting, marking, markedHere));
  }
}
