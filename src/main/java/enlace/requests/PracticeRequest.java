package enlace.requests;

import enlace.ids.CommentId;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PracticeId;
import enlace.problems.Complaint;
import enlace.requests.DiscussionRequest.FoundPassages;
import enlace.requests.DiscussionRequest.Redaction;
import enlace.vocabulary.Audience;
import enlace.vocabulary.Label;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.Visibility;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What can be asked of `practices`.
///
/// A practice has editions, numbered 1, 2, 3 …: the published one, those published before it, and
/// at most one under work, which has the highest number.
public sealed interface PracticeRequest<A extends Record> extends Request<A> {
  /// Of what waits for a member, no more is told.
  int MOST_WAITING = 20;

  /// Working days after which a practice in review has waited too long.
  int DAYS_TO_MOVE = 10;

  /// Begins a draft. A draft may be incomplete; `submit` asks for all required fields.
  ///
  /// @param fields by their codes in templates.json (`good_practice`); values are strings, lists of
  ///     strings, booleans, or lists of objects, as the template says
  record Propose(Map<String, Object> fields, Key key) implements PracticeRequest<Stepped> {}

  /// Changes one practice.
  sealed interface Changing extends PracticeRequest<Stepped> {
    PracticeId practice();

    Key key();

    default Version version() {
      return Version.ANY;
    }
  }

  /// Replaces the named fields of the edition under work; an empty value empties the field.
  record Edit(PracticeId practice, Map<String, Object> fields, Version version, Key key)
      implements Changing {}

  /// Takes a step of practice-steps.json.
  record TakeStep(
      PracticeId practice, String step, Particulars particulars, Version version, Key key)
      implements Changing {}

  /// A curator's comment beside a field of the edition under review.
  record AddComment(PracticeId practice, String field, String text, Key key) implements Changing {}

  /// Answers a comment, settles it, or both.
  ///
  /// @param text "" to settle without a word
  /// @param settled by a curator only
  record AnswerComment(PracticeId practice, int comment, String text, boolean settled, Key key)
      implements Changing {}

  /// Keeps which points of the check before publication hold.
  record KeepCheck(PracticeId practice, Set<String> points, Version version, Key key)
      implements Changing {}

  /// @param edition empty for the best the asker may see: the published one, else the one under
  ///     work
  record ReadPractice(PracticeId practice, Optional<Integer> edition)
      implements PracticeRequest<ShownPractice> {
    public ReadPractice(PracticeId practice) {
      this(practice, Optional.empty());
    }
  }

  /// What happened to a practice, as far as the asker may know, the latest first.
  ///
  /// @param after the `next` of the list before; empty for the latest
  /// @param limit 1 to 100
  record ReadHistory(PracticeId practice, Optional<Integer> after, int limit)
      implements PracticeRequest<History> {}

  /// The library: published practices the asker may see, newest first.
  ///
  /// @param after the cursor of the list before, or empty for the first
  /// @param limit 1 to 100
  record ListPractices(Filter filter, Optional<String> after, int limit)
      implements PracticeRequest<Library> {}

  /// The asker was shown that edition: it is not told as new any more.
  record MarkRead(PracticeId practice, int edition) implements PracticeRequest<Done> {}

  /// Those of the given practices that the asker may see; the others are left out in silence.
  ///
  /// @param ids at most 500
  record ReadSummaries(List<PracticeId> ids) implements PracticeRequest<PracticeList> {}

  /// The listed practices that came from a discussion, as far as the asker may see them and they
  /// say so; at most 20.
  record ReadMadeFrom(DiscussionId discussion) implements PracticeRequest<MadeFrom> {}

  /// What waits for the asker (changes asked for, clearance, updates due; for curators what is to
  /// be reviewed), the office's own drafts, and the newest published in the asker's themes; each
  /// list bounded.
  record ReadMine() implements PracticeRequest<Mine> {}

  /// Editions on their way to be published of which nothing was heard for more than
  /// [#DAYS_TO_MOVE] working days, those longest silent first; those that the asker sees, who
  /// is a moderator of the network: for nobody else there are any. At most 100.
  record ListLate() implements PracticeRequest<Late> {}

  /// For followers that judge for many at once, by [Asker.Platform] only: the labels of the
  /// edition under work and of the published one, as far as there is one.
  record ReadLabels(PracticeId practice) implements PracticeRequest<Labels> {}

  /// What moderation needs to know of a practice or of something said in its review: by
  /// [Asker.Platform] whoever sees it, by a member as far as that one does.
  ///
  /// @param comment empty for the practice itself
  record ReadReported(PracticeId practice, Optional<CommentId> comment)
      implements PracticeRequest<ModeratedPractice> {}

  /// Lets a member go on where another ended, by [Asker.Platform] only: it has read what that one
  /// read. Done twice, nothing changes.
  record TakeOver(MemberId leaver, MemberId successor) implements PracticeRequest<Done> {}

  /// Lets a practice, or something said in its review, be seen as far as moderation decided, by
  /// [Asker.Platform] only. Done twice, it is done once.
  ///
  /// @param comment empty for the practice itself
  /// @param decision its number, counted up for each thing
  record Moderate(
      PracticeId practice, Optional<CommentId> comment, long decision, Visibility visibility)
      implements PracticeRequest<Done> {}

  /// Of the next practices, by their ids, those in which one of these is said, in whatever letters,
  /// or was in what they have left behind; by [Asker.Platform] only. It looks through some hundred.
  ///
  /// @param words patterns
  /// @param after the `next` of the answer before; empty for the first
  record FindSaying(List<String> words, Optional<PracticeId> after)
      implements PracticeRequest<FoundPractices> {}

  record FoundPractices(List<PracticeId> ids, Optional<PracticeId> next) {}

  /// What a practice says or said, and others about it, that leads to one of these pages; by
  /// [Asker.Platform] only.
  ///
  /// @param pages such as `discussions/7d0…`
  record ReadQuoting(PracticeId practice, Set<String> pages)
      implements PracticeRequest<QuotingTexts> {}

  record QuotingTexts(List<QuotingText> items) {}

  /// @param label of the edition that says it; of a comment or a note one that those have who work
  ///     on it
  record QuotingText(Label.OfPractice label, Language language, String text) {}

  /// Takes out of a practice what it must not quote any more, by [Asker.Platform] only. Done twice,
  /// it is done once.
  record Unquote(PracticeId practice, List<Unquoted> texts) implements PracticeRequest<Done> {}

  record Unquoted(QuotingText before, String next) {}

  /// Hides what a practice quotes of these and nothing else of those pages, until it is asked
  /// again; by [Asker.Platform] only.
  ///
  /// @param hidden such as `discussions/7d0…#2`, for a practice its page
  record HideQuoted(PracticeId practice, Set<String> pages, Set<String> hidden)
      implements PracticeRequest<Done> {}

  /// Whether passages stand in a practice, in whatever edition, or in what was said in its review,
  /// and what would be left; by [Asker.Platform] only.
  record FindPassages(PracticeId practice, Optional<CommentId> comment, List<String> passages)
      implements PracticeRequest<FoundPassages> {}

  /// Takes passages out of a practice, with its past and what was said about it, or out of what was
  /// said in its review, for good; by [Asker.Platform] only. They are gone from the database when
  /// this is answered.
  record RedactWords(PracticeId practice, Optional<CommentId> comment, List<String> passages)
      implements PracticeRequest<Done> {}

  /// Takes passages that stood elsewhere out of a practice with its past and what was said about
  /// it, by [Asker.Platform] only.
  record Redact(PracticeId practice, Redaction redaction) implements PracticeRequest<Redacted> {}

  /// @param related whether it quotes what was redacted, or leads there
  record Redacted(boolean related) {}

  /// What comes with a step.
  ///
  /// @param note a reason or a curator's note, Markdown; "" when there is none
  /// @param clearance for `clear` only
  /// @param successor for `supersede` only
  /// @param reviewDate for `confirm` only
  /// @param check for `ask-clearance`: the points of the check that hold; not given, the curator
  ///     says by taking the step that all do
  record Particulars(
      String note,
      Optional<Clearance> clearance,
      Optional<PracticeId> successor,
      Optional<LocalDate> reviewDate,
      Optional<Set<String>> check) {
    public static final Particulars NONE = note("");

    public static Particulars note(String note) {
      return new Particulars(
          note, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Particulars clearance(Clearance clearance, String note) {
      return new Particulars(
          note, Optional.of(clearance), Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /// @param state of the edition the deed was about
  /// @param version of the practice after the deed
  record Stepped(PracticeId practice, PracticeState state, long version) {}

  /// That the office agreed to sharing.
  ///
  /// @param function never a person's name
  /// @param publicly whether it names sharing with everyone, without signing in; not said, it
  ///     covers what the edition asks for
  record Clearance(LocalDate date, String function, Optional<Boolean> publicly) {}

  /// One of each list's values, if it has any, and of every list.
  record Filter(
      List<String> themes, List<String> paragraphs, List<String> states, List<Language> languages) {
    public static final Filter NONE = new Filter(List.of(), List.of(), List.of(), List.of());

    public boolean isEmpty() {
      return equals(NONE);
    }
  }

  /// A practice without its long texts. Whom it names follows its attribution, for every asker
  /// alike, so that a summary can be mailed or quoted.
  ///
  /// @param office the State or organisation it belongs to; empty when it is not to be named
  /// @param states empty when they are not to be named
  /// @param subregions said in place of the States by the attribution `subregion`
  /// @param resources code of what it takes, "" while it is not said
  /// @param opened whether it is read without signing in
  /// @param cleared whether its office has given the clearance
  /// @param openComments of the review, for those who see the edition under work
  /// @param awaitsAnswer whether one of them waits for a word of the office
  /// @param underWork number of the edition under work, for those who see it
  /// @param readTo the latest edition that the asker has read, 0 for none
  record Summary(
      PracticeId id,
      int edition,
      PracticeState state,
      Optional<Office> office,
      List<String> states,
      List<String> subregions,
      String attribution,
      String title,
      String summary,
      Language language,
      List<String> themes,
      List<String> paragraphs,
      String resources,
      Audience audience,
      Marking marking,
      boolean opened,
      boolean cleared,
      int openComments,
      boolean awaitsAnswer,
      Optional<Instant> published,
      Optional<Integer> underWork,
      Instant changed,
      int readTo,
      long version) {
    /// The page of this edition: that of the practice shows the published one, if there is one.
    public String path() {
      return published.isEmpty() ? path(edition) : "/practices/" + id;
    }

    /// The page of the edition under work, if the asker may see one; else of this.
    public String workPath() {
      return underWork.map(this::path).orElseGet(this::path);
    }

    private String path(int edition) {
      return "/practices/" + id + (edition > 1 ? "?edition=" + edition : "");
    }

    /// Whether there is an edition that the asker has not read.
    public boolean unread() {
      return edition > readTo;
    }

    /// Whether it waits for no clearance any more, although its state is the same.
    public boolean toBePublished() {
      return state == PracticeState.NATIONAL_CLEARANCE && cleared;
    }
  }

  record PracticeList(List<Summary> items) {}

  /// A practice as it is judged, or something said in its review: of several editions the best that
  /// the asker may see, for [Asker.Platform] the published one.
  ///
  /// @param edition its number
  /// @param author who proposed the practice, or said it, for that office
  /// @param named whether it tells everybody who may read it whose it is
  /// @param title of the practice
  /// @param language of the practice, once it is said
  /// @param gone whether nothing is left of it
  /// @param version of that edition; what is said in a review never changes
  record ModeratedPractice(
      PracticeId id,
      Optional<CommentId> comment,
      int edition,
      MemberId author,
      Office office,
      boolean named,
      Marking marking,
      String title,
      Optional<Language> language,
      String html,
      boolean gone,
      Instant at,
      long version) {
    /// What that member said of it for that office, once nothing is left of the practice.
    public ModeratedPractice gone(CommentId comment, MemberId author, Office office) {
      return new ModeratedPractice(
          id,
          Optional.of(comment),
          edition,
          author,
          office,
          false,
          marking,
          title,
          language,
          html,
          true,
          at,
          1);
    }

    /// The page where it is read.
    public String path() {
      var page = "/practices/" + id;
      return comment
          .flatMap(CommentId::place)
          .map(place -> page + "/review#c" + place.number())
          .orElse(page);
    }
  }

  /// @param none whether there is none for anybody, so that it need not be asked for each reader
  record MadeFrom(List<Summary> items, boolean none) {}

  /// @param counts empty when there are too many to count for every page
  record Library(List<Summary> items, Optional<String> next, Optional<Counts> counts) {}

  /// How many practices each further choice would leave, by code.
  ///
  /// @param all visible to the asker, whatever is chosen
  /// @param found by what is chosen
  record Counts(
      int all,
      int found,
      Map<String, Integer> themes,
      Map<String, Integer> paragraphs,
      Map<String, Integer> states,
      Map<String, Integer> languages) {}

  /// One edition of a practice as one asker sees it.
  ///
  /// @param fields without what the attribution hides from this asker
  /// @param office told only to the office itself and to curators
  /// @param clearance its function is told where the State is
  /// @param successor which took its place, when the asker may see it
  /// @param history the latest steps, oldest first; for others than those who work on it only what
  ///     published it, without notes
  /// @param earlier how many steps there are before these, if any: where [ReadHistory] goes on
  /// @param editions what else there is to read, the newest first
  /// @param steps what this asker may do in this state
  /// @param held whether moderation hides it from all but its office and moderators
  /// @param own whether the asker proposed it
  /// @param answering whether the asker answers to moderation for it
  /// @param ownEdit whether the asker saved the fields of the edition under work last
  record ShownPractice(
      Summary head,
      Map<String, Object> fields,
      Optional<Office> office,
      Optional<LocalDate> reviewDate,
      Optional<Clearance> clearance,
      Optional<PracticeId> successor,
      List<PastStep> history,
      Optional<Integer> earlier,
      List<ShownEdition> editions,
      List<NextStep> steps,
      Optional<Review> review,
      boolean mayEdit,
      boolean held,
      boolean own,
      boolean answering,
      boolean ownEdit) {}

  /// @param at when it was published, or last changed while it is under work
  record ShownEdition(int number, PracticeState state, Instant at) {}

  /// @param by empty for the clock, for a curator, and where the State is not to be named
  record PastStep(
      String step,
      PracticeState to,
      int edition,
      Optional<Office> by,
      boolean byCurator,
      Instant at,
      String note) {}

  /// @param next how many steps there are before these, if any
  record History(List<PastStep> items, Optional<Integer> next) {}

  /// @param needsNote whether it is not taken without a word
  /// @param again whether it was taken and can only be put right
  /// @param missing why it cannot be taken yet; empty when it can
  record NextStep(String step, boolean needsNote, boolean again, List<Complaint> missing) {}

  /// What curator and office say to each other about the edition under work.
  ///
  /// @param points all points of the check, in order
  /// @param check those that hold
  record Review(
      List<Commented> comments, List<String> points, Set<String> check, boolean mayReview) {}

  /// @param number 1, 2, 3 … within the practice
  record Commented(int number, String field, List<Remark> remarks, boolean settled) {}

  /// @param own whether the asker wrote it
  /// @param held whether moderation hides it from all but who wrote it, or `removed` from all
  /// @param text empty for whom it is hidden from
  record Remark(
      Optional<Office> by,
      boolean byCurator,
      boolean own,
      Instant at,
      boolean held,
      boolean removed,
      String text) {}

  record Late(List<Summary> items) {}

  /// @param sent what the own office has under way and waits for others; for a curator, what waits
  ///     for its office
  /// @param withdrawn what the own office can make a draft again
  record Mine(
      List<Summary> waiting,
      List<Summary> sent,
      List<Summary> drafts,
      List<Summary> withdrawn,
      List<Summary> fresh) {}

  /// @param proposer who began it, and hears of what is decided
  record Labels(
      Optional<Label.OfPractice> work, Optional<Label.OfPractice> published, MemberId proposer) {}
}
