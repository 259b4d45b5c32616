package enlace.practices;

import static enlace.practices.template.TemplateField.SUMMARY;
import static enlace.practices.template.TemplateField.TITLE;
import static java.util.stream.Collectors.joining;

import enlace.ids.CommentId;
import enlace.ids.PracticeId;
import enlace.practices.Practice.Comment;
import enlace.practices.template.Content;
import enlace.practices.template.FieldType;
import enlace.practices.template.PracticeTemplate;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.FoundPassages;
import enlace.requests.PracticeRequest.FindPassages;
import enlace.requests.PracticeRequest.ModeratedPractice;
import enlace.requests.PracticeRequest.ReadReported;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.text.Markdown;
import enlace.text.Passage;
import enlace.text.Passages;
import enlace.vocabulary.Label;
import enlace.vocabulary.Language;
import enlace.vocabulary.Visibility;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A practice as who reports or moderates it reads it: its texts, one after the other.
record ReportedWords(
    StoredPractices stored,
    StoredPast past,
    Members members,
    Permissions permissions,
    PracticeTemplate template,
    StoredTexts texts,
    Hiding hiding) {
  private static final Asker PLATFORM = new Asker.Platform();

  private record Edition(
      int number, Label.OfPractice label, Content content, Instant at, long version) {}

  ModeratedPractice read(Asker asker, ReadReported wish) {
    var practice = find(wish.practice());
    return wish.comment()
        .map(id -> comment(asker, practice, id))
        .orElseGet(() -> practice(asker, practice));
  }

  private Practice find(PracticeId id) {
    return stored.byId(id).orElseThrow(() -> new Refused(new NotFound()));
  }

  /// Whether passages stand there, and what would be left; of a practice in the edition that is
  /// judged, or one published before it: nobody finds out so what a draft says.
  FoundPassages find(FindPassages wish) {
    var passages = Passages.of(wish.passages());
    var text = text(wish.practice(), wish.comment());
    var practice = find(wish.practice());
    var judged = best(PLATFORM, practice);
    var title = judged.content().text(TITLE);
    var left = passages.removedFrom(text);
    return new FoundPassages(
        passages.all().stream().anyMatch(Passage::isTooShort),
        missing(wish, passages, text, judged.label()).isEmpty(),
        !left.isEmpty() && Passage.isNothingLeft(left),
        Optional.of(passages.removedFrom(title))
            .filter(it -> wish.comment().isEmpty() && !it.equals(title)),
        left,
        Markdown.html(hiding.shown(left, practice.hides(), practice.language())).toString());
  }

  private Set<Passage> missing(
      FindPassages wish, Passages passages, String text, Label.OfPractice judged) {
    var missing = new HashSet<>(passages.all());
    if (wish.comment().isPresent()) missing.removeIf(it -> stands(it, text));
    else
      texts.read(
          wish.practice(),
          (label, _, one) -> {
            if (label.equals(judged) || Permissions.isPublished(label))
              missing.removeIf(it -> stands(it, one));
            return one;
          });
    return missing;
  }

  private static boolean stands(Passage passage, String text) {
    return !passage.removedFrom(text).equals(text);
  }

  /// As it is stored.
  String text(PracticeId id, Optional<CommentId> comment) {
    var practice = find(id);
    return comment
        .map(it -> remark(PLATFORM, practice, it).text())
        .orElseGet(() -> text(best(PLATFORM, practice).content()));
  }

  private Edition best(Asker asker, Practice practice) {
    return Stream.concat(published(practice).stream(), work(practice).stream())
        .filter(it -> sees(asker, it))
        .findFirst()
        .orElseThrow(() -> new Refused(new NotFound()));
  }

  private ModeratedPractice practice(Asker asker, Practice practice) {
    var edition = best(asker, practice);
    return new ModeratedPractice(
        practice.id(),
        Optional.empty(),
        edition.number(),
        practice.proposer(),
        practice.office(),
        edition.content().named(),
        edition.label().marking(),
        edition.content().text(TITLE),
        edition.content().language(),
        Markdown.html(text(hiding.shown(edition.content(), practice.hides()))).toString(),
        practice.moderated().filter(Moderated::erases).isPresent(),
        edition.at(),
        edition.version());
  }

  private boolean sees(Asker asker, Edition edition) {
    return asker instanceof Asker.Platform
        || permissions.maySee(members.reader(asker), edition.label());
  }

  private static Optional<Edition> published(Practice practice) {
    return practice
        .published()
        .map(it -> new Edition(it.edition(), it.label(), it.content(), it.at(), it.version()));
  }

  private static Optional<Edition> work(Practice practice) {
    return practice
        .work()
        .map(
            it ->
                new Edition(
                    it.edition(),
                    it.label(),
                    it.content(),
                    practice.changed(),
                    practice.version()));
  }

  private String text(Content content) {
    var language = content.language().orElse(Language.ES);
    var parts =
        template.fields().stream()
            .filter(field -> field.kind() instanceof FieldType.Text(_, boolean rich) && rich)
            .filter(field -> content.has(field.name()))
            .map(field -> heading(field, language) + content.text(field.name()));
    return Stream.concat(Stream.of(content.text(SUMMARY)), parts)
        .filter(text -> !text.isEmpty())
        .collect(joining("\n\n"));
  }

  /// A note beside a choice has none.
  private static String heading(PracticeTemplate.Field field, Language language) {
    var label = field.label().get(language);
    return label == null ? "" : "**" + label + "**\n\n";
  }

  /// Of an edition under work those who work on it see what was said; later nobody does.
  private ModeratedPractice comment(Asker asker, Practice practice, CommentId id) {
    var remark = remark(asker, practice, id);
    var comment = discussed(asker, practice, id);
    var edition = work(practice).or(() -> published(practice)).orElseThrow();
    return new ModeratedPractice(
        practice.id(),
        Optional.of(id),
        comment.get().edition(),
        remark.by().member(),
        remark.by().office(),
        !remark.by().curator() && edition.content().named(),
        edition.label().marking(),
        edition.content().text(TITLE),
        edition.content().language(),
        Markdown.html(hiding.shown(remark.text(), practice.hides(), practice.language()))
            .toString(),
        remark.is(Visibility.ERASED),
        remark.at(),
        1);
  }

  private Practice.Remark remark(Asker asker, Practice practice, CommentId id) {
    return discussed(asker, practice, id)
        .flatMap(it -> id.place().flatMap(place -> it.remark(place.remark())))
        .filter(it -> shows(asker, it))
        .orElseThrow(() -> new Refused(new NotFound()));
  }

  private Optional<Comment> discussed(Asker asker, Practice practice, CommentId id) {
    return id.place().flatMap(it -> find(asker, practice, it.number()));
  }

  private boolean shows(Asker asker, Practice.Remark remark) {
    return asker instanceof Asker.Platform || PracticeViews.shows(remark, members.member(asker));
  }

  private Optional<Comment> find(Asker asker, Practice practice, int number) {
    if (!(asker instanceof Asker.Platform) && !discusses(members.reader(asker), practice))
      return Optional.empty();
    var all = asker instanceof Asker.Platform ? practice.comments() : practice.commentsUnderWork();
    var found = all.stream().filter(comment -> comment.number() == number).findFirst();
    return asker instanceof Asker.Platform
        ? found.or(() -> past.comment(practice.id(), number))
        : found;
  }

  private boolean discusses(Reader reader, Practice practice) {
    return reader instanceof Reader.Member member
        && practice.inside(member)
        && practice.work().filter(it -> permissions.maySee(reader, it.label())).isPresent();
  }
}
