package enlace.home;

import enlace.pages.View;
import enlace.requests.DiscussionRequest.Waiting;
import enlace.vocabulary.Marking;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// @param troubles what does not run as it should, one sentence each; for administrators
/// @param work what waits for those who keep the platform or the library, one sentence each
/// @param later for whom there is no page of their own yet
/// @param newPosts unread posts in the discussions that the reader follows
/// @param quiet whether there is nothing new at all
/// @param onlyFresh whether the new discussions of the reader's rooms are all that is new
/// @param digest key of how often the reader gets it
record HomeView(
    List<String> troubles,
    LocalDate today,
    List<Sentence> work,
    Optional<Later> later,
    Drafts drafts,
    NewsView news,
    int newPosts,
    int newPostDiscussions,
    int newPractices,
    int openQuestions,
    boolean quiet,
    boolean onlyFresh,
    List<Date> trainings,
    boolean noInterests,
    String digest)
    implements View {

  static HomeView of(
      List<String> troubles,
      LocalDate today,
      List<Sentence> work,
      Optional<Later> later,
      Drafts drafts,
      NewsView news,
      Waiting waiting,
      List<Date> trainings,
      boolean noInterests,
      String digest) {
    int posts = waiting.posts();
    int practices = (int) news.practices().stream().filter(row -> !row.news().isEmpty()).count();
    int questions = news.questions().size();
    boolean none = posts + practices + questions == 0;
    return new HomeView(
        troubles,
        today,
        work,
        later,
        drafts,
        news,
        posts,
        waiting.discussions(),
        practices,
        questions,
        none && news.fresh().isEmpty(),
        none && !news.fresh().isEmpty(),
        trainings,
        noInterests,
        digest);
  }

  @Override
  public String template() {
    return "home/home";
  }

  /// What the reader was writing.
  ///
  /// @param more whether there are others
  record Drafts(List<Draft> latest, boolean more) {}

  /// @param title of what it is about; "" when it has none yet, or is hidden from the reader now
  /// @param excerpt of the reader's own words
  /// @param kind key of what it would be
  record Draft(
      String path,
      String title,
      String lang,
      boolean hidden,
      Optional<Marking> marking,
      String excerpt,
      String kind,
      Instant saved) {}

  List<Marking> markings() {
    return Stream.concat(
            news.markings().stream(),
            drafts.latest().stream().flatMap(draft -> draft.marking().stream()))
        .toList();
  }

  /// A training to come.
  ///
  /// @param place "" where the title says it
  record Date(LocalDate first, LocalDate last, String title, String place) {}

  /// Something that waits, in words that lead there.
  ///
  /// @param key of the wording, which has a place `see`
  /// @param number `count` as it is said
  /// @param soon how many of them run out within days
  record Sentence(String key, int count, String number, int soon, String see) {}

  /// @param work key of what the role will do here
  /// @param today key of what it can open now
  /// @param moderators the offices to ask
  record Later(String work, String today, String moderators) {}
}
