package enlace.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.TemporaryFolder;
import enlace.web.Web;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Every route of the server, asked by everybody in every situation, answers as
/// `rights-matrix.txt` says; a route that is not in there fails.
class RightsMatrixTest {
  private static final int AT_ONCE = 6;

  @Test
  void everyRouteAnswersEverybodyAsTheFileSays() throws Exception {
    var table = RightsTable.of(Files.readAllLines(Path.of(RightsTable.FILE)));
    var folder = TemporaryFolder.make().toString();
    try (var enlace = Running.demonstration(Map.of("ENLACE_DATA", folder))) {
      var askers = new Askers(enlace.site());
      var answers = answers(enlace.addresses(), askers, new RightsContent(askers));

      var differences = table.differences(answers);
      assertThat(differences).withFailMessage(() -> String.join("\n\n", differences)).isEmpty();
      assertThat(answers.keySet())
          .as("routes of which RightsRequests says something")
          .containsAll(RightsRequests.named());
    }
  }

  /// By route, situation and who asks.
  private static Map<String, Map<Situation, Map<String, String>>> answers(
      List<Web.Address> routes, Askers askers, RightsContent content) throws Exception {
    var answers = new LinkedHashMap<String, Map<Situation, Map<String, String>>>();
    var cases = new ArrayList<Callable<Object>>();
    for (var route : routes) {
      var answer = new ConcurrentHashMap<Situation, Map<String, String>>();
      answers.put(RightsRequests.name(route), answer);
      for (var situation : RightsRequests.about(route).situations)
        cases.add(() -> answer.put(situation, outcomes(route, situation, askers, content)));
    }
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (var asked : threads.invokeAll(cases)) asked.get();
    }
    return answers;
  }

  /// Everybody is asked about the same thing, until somebody has used it up.
  private static Map<String, String> outcomes(
      Web.Address route, Situation situation, Askers askers, RightsContent content) {
    var outcomes = new LinkedHashMap<String, String>();
    var thing = RightsRequests.about(route);
    boolean usesUp = RightsRequests.usesUp(route);
    for (var asker : Askers.ALL) {
      var id = content.take(thing, situation, asker, usesUp);
      if (id.isEmpty()) continue;
      var words = content.words(situation, asker, id.get());
      var outcome = RightsRequests.send(askers, asker, route, words).outcome();
      outcomes.put(asker, outcome);
      if (usesUp && !outcome.equals("ok")) content.giveBack(thing, situation, asker, id.get());
    }
    return outcomes;
  }
}
