package enlace.journeys;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// `rights-matrix.txt`: what each route answers to whom, in which situation.
final class RightsTable {
  static final String FILE = "src/test/resources/journeys/rights-matrix.txt";

  /// @param number of the line in the file
  /// @param outcomes by who asks
  record Line(int number, String text, Map<String, String> outcomes) {}

  private static final List<String> ORDER = List.of("ok", "409", "422", "403", "404", "signin");

  /// Who is restricted reads like [Askers#LIKE_RESTRICTED], and is refused what changes something:
  /// but for the routes that a line with the first word names. What the second names answers the
  /// same, and refuses what would be done.
  private static final String SENT = "restricted: ";

  private static final String REFUSED = "restricted not: ";

  private final Set<String> sentByRestricted = new LinkedHashSet<>();
  private final Set<String> refusedToRestricted = new LinkedHashSet<>();
  private final Map<String, List<String>> groups = new LinkedHashMap<>();
  private final Map<String, Map<Situation, Line>> routes = new LinkedHashMap<>();

  static RightsTable of(List<String> lines) {
    var table = new RightsTable();
    var block = new LinkedHashSet<String>();
    boolean within = false;
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i).replaceFirst("#.*", "").stripTrailing();
      if (line.isBlank()) continue;
      if (line.startsWith("@")) table.addGroup(line);
      else if (line.startsWith(SENT)) table.sentByRestricted.add(line.substring(SENT.length()));
      else if (line.startsWith(REFUSED))
        table.refusedToRestricted.add(line.substring(REFUSED.length()));
      else if (line.startsWith(" ")) table.addLine(block, new Numbered(i + 1, line.strip()));
      else {
        if (within) block.clear();
        block.add(line);
        if (table.routes.put(line, new LinkedHashMap<>()) != null)
          throw wrong(i + 1, "stands above already");
      }
      within = line.startsWith(" ");
    }
    return table;
  }

  private record Numbered(int number, String text) {}

  private static AssertionError wrong(int number, String what) {
    return new AssertionError("%s:%d %s".formatted(FILE, number, what));
  }

  private void addGroup(String line) {
    var words = List.of(line.split(" +"));
    groups.put(words.getFirst(), words.subList(1, words.size()));
  }

  /// `plaza, newcomers: ok poc.qm partner · 404 @signed-out`
  private void addLine(Set<String> block, Numbered line) {
    var parts = line.text().split(": ", 2);
    var outcomes = new LinkedHashMap<String, String>();
    for (var part : parts[1].split(" · ")) {
      var words = List.of(part.split(" +"));
      for (var name : words.subList(1, words.size()))
        for (var asker : groups.getOrDefault(name, List.of(name))) {
          if (!Askers.ALL.contains(asker)) throw wrong(line.number(), "names nobody by " + name);
          if (outcomes.put(asker, words.getFirst()) != null)
            throw wrong(line.number(), "says twice what happens to " + asker);
        }
    }
    for (var code : parts[0].split(", ")) {
      var situation =
          Situation.find(code)
              .orElseThrow(() -> wrong(line.number(), "knows no situation " + code));
      var said = new Line(line.number(), line.text(), outcomes);
      for (var route : block)
        if (routes.get(route).put(situation, said) != null)
          throw wrong(line.number(), "says again what happens in " + code);
    }
  }

  /// Each difference with the line that has to be changed for it, unless the server has to.
  List<String> differences(Map<String, Map<Situation, Map<String, String>>> answers) {
    var all = new ArrayList<String>();
    var missing = new LinkedHashMap<String, List<String>>();
    answers.forEach(
        (route, answer) -> {
          if (!routes.containsKey(route))
            missing.computeIfAbsent(written(answer), _ -> new ArrayList<>()).add(route);
          else differences(route, routes.get(route), answer, all);
        });
    missing.forEach(
        (block, names) ->
            all.add(
                "%s has no such route yet; this is what is answered:%n%s%n%s"
                    .formatted(FILE, String.join("\n", names), block)));
    for (var route : routes.keySet())
      if (!answers.containsKey(route))
        all.add("%s has %s, which is no route any more".formatted(FILE, route));
    return all;
  }

  private void differences(
      String route,
      Map<Situation, Line> lines,
      Map<Situation, Map<String, String>> answer,
      List<String> all) {
    var left = new LinkedHashSet<>(lines.keySet());
    left.removeAll(answer.keySet());
    for (var situation : left)
      all.add(
          "%s:%d %s is not asked in the situation %s"
              .formatted(FILE, lines.get(situation).number(), route, situation.code()));
    answer.forEach(
        (situation, outcomes) -> {
          var line = Optional.ofNullable(lines.get(situation));
          if (line.filter(it -> expected(route, it.outcomes(), outcomes).equals(outcomes))
              .isPresent()) return;
          var said =
              line.map(it -> "%s:%d says%n  %s%nbut".formatted(FILE, it.number(), it.text()))
                  .orElse(FILE + " says nothing of it;");
          var answered = written(Map.of(situation, outcomes));
          all.add("%s %s answers%n%s".formatted(said, route, answered));
        });
  }

  private Map<String, String> expected(
      String route, Map<String, String> said, Map<String, String> answered) {
    if (!answered.containsKey(Askers.RESTRICTED)) return said;
    var like = said.get(Askers.LIKE_RESTRICTED);
    boolean may = route.startsWith("GET ") || sentByRestricted.contains(route);
    boolean refused = refusedToRestricted.contains(route);
    var all = new LinkedHashMap<>(said);
    all.put(Askers.RESTRICTED, may || refused ? like : "403");
    if (refused && like.equals("ok")) all.put(Askers.RESTRICTED, "403");
    return all;
  }

  /// Situations in which the same is answered share a line.
  private String written(Map<Situation, Map<String, String>> answer) {
    var lines = new LinkedHashMap<String, List<String>>();
    new TreeMap<>(answer)
        .forEach(
            (situation, outcomes) ->
                lines
                    .computeIfAbsent(line(outcomes), _ -> new ArrayList<>())
                    .add(situation.code()));
    return lines.entrySet().stream()
        .map(line -> "  %s: %s".formatted(String.join(", ", line.getValue()), line.getKey()))
        .collect(joining("\n"));
  }

  private String line(Map<String, String> outcomes) {
    var by =
        outcomes.keySet().stream()
            .filter(asker -> !asker.equals(Askers.RESTRICTED))
            .collect(groupingBy(outcomes::get, toCollection(LinkedHashSet::new)));
    var order = new LinkedHashSet<>(ORDER);
    order.addAll(by.keySet());
    return order.stream()
        .filter(by::containsKey)
        .map(outcome -> outcome + " " + String.join(" ", grouped(by.get(outcome))))
        .collect(joining(" · "));
  }

  /// By the names of groups where all of a group are in there.
  private List<String> grouped(Set<String> askers) {
    var left = new LinkedHashSet<>(Askers.ALL);
    left.retainAll(askers);
    var names = new ArrayList<String>();
    groups.forEach(
        (name, group) -> {
          if (left.containsAll(group)) {
            names.add(name);
            group.forEach(left::remove);
          }
        });
    names.addAll(left);
    return names;
  }
}
