package enlace.drafts;

import static java.util.Comparator.naturalOrder;

import enlace.bus.Bus;
import enlace.ids.DiscussionId;
import enlace.ids.FormId;
import enlace.ids.PostId;
import enlace.ids.PracticeId;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ListRooms;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.DiscussionRequest.ReadOwnPost;
import enlace.requests.DiscussionRequest.ReadableRoom;
import enlace.requests.DraftRequest.Draft;
import enlace.requests.DraftRequest.ListedDraft;
import enlace.requests.PracticeRequest.ReadPractice;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.requests.PracticeRequest.Summary;
import enlace.text.Markdown;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Marking;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What drafts are about, as their writer may see it now: a room, a discussion or a practice may
/// have been closed to the writer meanwhile. The own words stay the writer's.
record Subjects(Bus bus) {
  /// As much as a notice shows.
  private static final int EXCERPT = 160;

  private static final Subject CLOSED = new Subject(Optional.empty(), "", false, Optional.empty());

  private record Subject(
      Optional<String> title, String language, boolean open, Optional<Marking> marking) {

    static Subject of(Head head) {
      return new Subject(
          Optional.of(head.title()),
          head.language().code(),
          head.mayReply(),
          Optional.of(head.marking()));
    }

    static Subject of(Summary head, boolean open) {
      return new Subject(
          Optional.of(head.title()), head.language().code(), open, Optional.of(head.marking()));
    }
  }

  ListedDraft listed(Asker asker, FormId form, Draft draft, boolean other) {
    var fields = draft.fields();
    var subject = subject(asker, form, fields);
    var chosen = Coded.find(Marking.class, OwnWords.first(fields, "marking"));
    return new ListedDraft(
        form,
        draft.key(),
        other,
        subject.title(),
        subject.language(),
        subject.open(),
        Stream.concat(subject.marking().stream(), chosen.stream()).max(naturalOrder()),
        OwnWords.all(fields).stream()
            .findFirst()
            .map(words -> Markdown.excerpt(words.text(), EXCERPT))
            .orElse(""),
        fields,
        draft.saved());
  }

  /// Whether it can be sent; that cannot always be seen, and then the form itself will tell.
  boolean isOpen(Asker asker, FormId form, Map<String, List<String>> fields) {
    try {
      return subject(asker, form, fields).open();
    } catch (Refused refused) {
      return true;
    }
  }

  private Subject subject(Asker asker, FormId form, Map<String, List<String>> fields) {
    return switch (form.kind()) {
      case OPENING -> opening(asker, form.about(), fields);
      case PROPOSING -> own(fields, true, Optional.empty());
      case REPLY -> discussion(asker, new DiscussionId(form.about()));
      case EDITING -> post(asker, new PostId(form.about()));
      case PRACTICE -> practice(asker, form, ShownPractice::mayEdit);
      case REVIEW -> practice(asker, form, practice -> practice.review().isPresent());
    };
  }

  /// What is not begun yet is called as its writer calls it.
  private static Subject own(
      Map<String, List<String>> fields, boolean open, Optional<Marking> marking) {
    var title = OwnWords.first(fields, "title");
    return new Subject(Optional.of(title), OwnWords.first(fields, "language"), open, marking);
  }

  private Subject opening(Asker asker, String room, Map<String, List<String>> fields) {
    var found =
        bus.ask(asker, new ListRooms()).items().stream()
            .filter(it -> it.id().value().equals(room) && it.mayWrite())
            .findFirst();
    boolean chosen = !OwnWords.first(fields, "marking").isEmpty();
    return own(fields, found.isPresent(), found.filter(_ -> !chosen).map(ReadableRoom::marking));
  }

  private Subject discussion(Asker asker, DiscussionId id) {
    return bus.ask(asker, new ReadHeads(List.of(id))).items().stream()
        .findFirst()
        .map(Subject::of)
        .orElse(CLOSED);
  }

  private Subject post(Asker asker, PostId id) {
    return unlessHidden(() -> discussion(asker, bus.ask(asker, new ReadOwnPost(id)).discussion()));
  }

  private Subject practice(Asker asker, FormId form, Predicate<ShownPractice> open) {
    var id = new PracticeId(form.about());
    return unlessHidden(
        () -> {
          var practice = underWork(asker, bus.ask(asker, new ReadPractice(id)));
          return Subject.of(practice.head(), open.test(practice));
        });
  }

  private ShownPractice underWork(Asker asker, ShownPractice practice) {
    int newest = practice.editions().getFirst().number();
    var id = practice.head().id();
    return newest == practice.head().edition()
        ? practice
        : bus.ask(asker, new ReadPractice(id, Optional.of(newest)));
  }

  private static Subject unlessHidden(Supplier<Subject> subject) {
    try {
      return subject.get();
    } catch (Refused refused) {
      if (refused.problem() instanceof NotFound || refused.problem() instanceof NotAllowed)
        return CLOSED;
      throw refused;
    }
  }
}
