package enlace.home;

import enlace.home.NewsView.More;
import enlace.home.NewsView.NewsRow;
import enlace.home.NewsView.Section;
import enlace.vocabulary.Marking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What waits for the reader and what is new.
///
/// @param reads whether the reader has any room to read in, and `writes` to write in
/// @param shelf whether to speak of practices: that there are none is news for those who read
/// @param sent how many practices of the own office are under way and wait for others
record News(
    boolean reads,
    boolean writes,
    boolean shelf,
    List<NewsRow> waiting,
    List<NewsRow> questions,
    List<NewsRow> followed,
    List<NewsRow> fresh,
    List<NewsRow> practices,
    int sent) {
  NewsView view() {
    var sections = new ArrayList<Section>();
    if (!waiting.isEmpty()) sections.add(Section.of("waiting", "home.waiting", waiting));
    if (writes)
      sections.add(
          new Section(
              "questions",
              "home.questions",
              Optional.of("home.questions.note"),
              Optional.empty(),
              "home.questions.none",
              questions,
              0));
    if (reads)
      sections.add(
          new Section(
              "followed",
              "home.followed",
              Optional.empty(),
              Optional.of(new More("/rooms", "home.followed.all")),
              "home.followed.none",
              followed,
              0));
    if (reads && !fresh.isEmpty()) sections.add(Section.of("fresh", "home.fresh", fresh));
    if (shelf)
      sections.add(
          new Section(
              "practices",
              "home.practices",
              Optional.empty(),
              Optional.of(new More("/practices", "home.practices.all")),
              "home.practices.none",
              practices,
              sent));
    return new NewsView(List.copyOf(sections));
  }

  List<Marking> markings() {
    return Stream.of(waiting, questions, followed, fresh, practices)
        .flatMap(List::stream)
        .map(NewsRow::marking)
        .toList();
  }
}
