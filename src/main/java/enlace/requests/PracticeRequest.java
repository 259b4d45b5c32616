package enlace.requests;

import enlace.ids.Office;
import enlace.ids.PracticeId;
import enlace.vocabulary.Audience;
import enlace.vocabulary.Label;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What can be asked of `practices`.
public sealed interface PracticeRequest<A extends Record> extends Request<A> {

  /// Begins a draft. A draft may be incomplete; `submit` asks for all required fields.
  ///
  /// @param fields by their codes in templates.json (`good_practice`); values are strings, lists of
  ///     strings, booleans, or lists of objects, as the template says
  record Propose(Map<String, Object> fields, Key key) implements PracticeRequest<Stepped> {}

  /// Replaces the named fields of the version under work.
  record Edit(PracticeId practice, Map<String, Object> fields, Version version, Key key)
      implements PracticeRequest<Stepped> {}

  /// Takes a step of practice-steps.json.
  ///
  /// @param note a reason or a curator's note, Markdown; empty when there is none
  /// @param successor for `supersede` only
  record Step(
      PracticeId practice,
      String step,
      String note,
      Optional<Clearance> clearance,
      Optional<PracticeId> successor,
      Optional<LocalDate> reviewDate,
      Version version,
      Key key)
      implements PracticeRequest<Stepped> {}

  record ReadPractice(PracticeId practice) implements PracticeRequest<Practice> {}

  /// The library: published practices the asker may see, newest first.
  ///
  /// @param filter empty values filter nothing
  record ListPractices(Filter filter, Optional<String> after, int limit)
      implements PracticeRequest<PracticeList> {}

  /// Those of the given practices that the asker may see; the others are left out in silence.
  record ReadSummaries(List<PracticeId> ids) implements PracticeRequest<PracticeList> {}

  /// What waits for the asker (own drafts and changes asked for; for curators what is to be
  /// reviewed) and the newest published in the asker's themes; each list bounded.
  record ReadMine() implements PracticeRequest<Mine> {}

  /// For followers that judge for many at once, by [Asker.Platform] only: the labels of the
  /// version under work and of the published one, as far as there is one.
  record ReadLabels(PracticeId practice) implements PracticeRequest<Labels> {}

  /// @param version of the practice after the step
  record Stepped(PracticeId practice, PracticeState state, long version) {}

  /// That the office agreed to sharing.
  ///
  /// @param function never a person's name
  record Clearance(LocalDate date, String function) {}

  record Filter(
      Optional<String> theme,
      Optional<String> paragraph,
      Optional<String> state,
      Optional<Language> language) {
    public static final Filter NONE =
        new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// A practice without its long texts, as one asker sees it.
  ///
  /// @param states shown by attribution: empty when it is not to be named
  record Summary(
      PracticeId id,
      PracticeState state,
      Label.OfPractice label,
      Optional<Office> office,
      List<String> states,
      String attribution,
      String title,
      String summary,
      Language language,
      List<String> themes,
      List<String> paragraphs,
      Audience audience,
      Marking marking,
      Optional<Instant> published,
      Instant changed,
      long version) {}

  record PracticeList(List<Summary> items, Optional<String> next, Map<String, Integer> counts) {}

  /// A practice as one asker sees it: the version the asker may see (the published one, or the one
  /// under work for those who work on it).
  ///
  /// @param steps the codes of the steps this asker may take now
  record Practice(
      Summary head,
      Map<String, Object> fields,
      List<PastStep> history,
      List<String> steps,
      boolean mayEdit,
      boolean underWork) {}

  record PastStep(
      String step, PracticeState to, Optional<Office> by, Instant at, String note) {}

  record Mine(List<Summary> waiting, List<Summary> drafts, List<Summary> fresh) {}

  record Labels(Optional<Label.OfPractice> work, Optional<Label.OfPractice> published) {}
}
