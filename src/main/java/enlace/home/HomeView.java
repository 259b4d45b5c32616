package enlace.home;

import enlace.home.NewsView.NewsRow;
import enlace.pages.View;
import java.time.LocalDate;
import java.util.List;

/// @param troubles what does not run as it should, one sentence each; for administrators
/// @param newPosts unread posts in the discussions that the reader follows
/// @param quiet whether there is nothing new at all
/// @param digest in a sentence, how often the reader gets it
record HomeView(
    List<String> troubles,
    LocalDate today,
    NewsView news,
    int newPosts,
    int newPostDiscussions,
    int newPractices,
    int openQuestions,
    boolean quiet,
    List<Date> trainings,
    boolean noInterests,
    String digest)
    implements View {

  static HomeView of(
      List<String> troubles,
      LocalDate today,
      NewsView news,
      List<Date> trainings,
      boolean noInterests,
      String digest) {
    var unread = news.followed().stream().filter(row -> row.unread() > 0).toList();
    int posts = unread.stream().mapToInt(NewsRow::unread).sum();
    int practices = (int) news.practices().stream().filter(row -> !row.news().isEmpty()).count();
    int questions = news.questions().size();
    return new HomeView(
        troubles,
        today,
        news,
        posts,
        unread.size(),
        practices,
        questions,
        posts + practices + questions == 0,
        trainings,
        noInterests,
        digest);
  }

  @Override
  public String template() {
    return "home/home";
  }

  /// A training to come.
  record Date(LocalDate start, String title) {}
}
