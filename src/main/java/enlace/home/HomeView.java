package enlace.home;

import enlace.pages.View;
import enlace.requests.DiscussionRequest.Waiting;
import enlace.vocabulary.Marking;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The front page of a member. What of it changes seldom is filled by itself.
///
/// @param later for whom there is no page of their own yet
record HomeView(Head head, Optional<Later> later, Drafts drafts, NewsView news, Margin margin)
    implements View {

  /// @param troubles what does not run as it should, one sentence each; for administrators
  /// @param work what waits for those who keep the platform or the library, one sentence each
  /// @param laterWork key of what the role will do here
  /// @param follows whether discussions that the reader follows are shown
  /// @param newPosts unread posts in them
  /// @param quiet whether there is nothing new at all
  /// @param onlyFresh whether the new discussions of the reader's rooms are all that is new
  record Head(
      List<String> troubles,
      LocalDate today,
      List<Sentence> work,
      Optional<String> laterWork,
      boolean reads,
      boolean writes,
      boolean follows,
      int newPosts,
      int newPostDiscussions,
      int newPractices,
      int openQuestions,
      boolean quiet,
      boolean onlyFresh)
      implements View {
    static Head of(
        List<String> troubles,
        LocalDate today,
        List<Sentence> work,
        Optional<Later> later,
        News news,
        Waiting waiting) {
      int posts = waiting.posts();
      int practices = (int) news.practices().stream().filter(row -> !row.news().isEmpty()).count();
      int questions = news.questions().size();
      boolean none = posts + practices + questions == 0;
      return new Head(
          troubles,
          today,
          work,
          later.map(Later::work),
          news.reads(),
          news.writes(),
          !news.followed().isEmpty(),
          posts,
          waiting.discussions(),
          practices,
          questions,
          none && news.fresh().isEmpty(),
          none && !news.fresh().isEmpty());
    }

    @Override
    public String template() {
      return "home/head";
    }
  }

  /// @param digest key of how often the reader gets it
  record Margin(List<Date> trainings, boolean noInterests, String digest) implements View {
    @Override
    public String template() {
      return "home/margin";
    }
  }

  @Override
  public String template() {
    return "home/home";
  }

  /// What the reader was writing.
  ///
  /// @param more whether there are others
  record Drafts(List<Draft> latest, boolean more) {
    Stream<Marking> markings() {
      return latest.stream().flatMap(draft -> draft.marking().stream());
    }
  }

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
