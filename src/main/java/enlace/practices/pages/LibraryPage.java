package enlace.practices.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import enlace.pages.View;
import enlace.requests.PracticeRequest.Counts;
import enlace.requests.PracticeRequest.Filter;
import enlace.requests.PracticeRequest.Library;
import enlace.vocabulary.Choice;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The library: published practices the reader may see, and what they can be chosen by.
///
/// @param counted whether the choices say how many each would leave
/// @param found and `all`: counted only with `counted`
/// @param next the path of the next page
/// @param member whether somebody is signed in; visitors see what was opened
record LibraryPage(
    boolean member,
    boolean mayPropose,
    boolean filtered,
    boolean counted,
    int found,
    int all,
    List<Chip> chips,
    List<PracticeRow> rows,
    List<FilterGroup> groups,
    Optional<String> next)
    implements View {
  private static final int SHOWN = 6;

  /// A chosen value; its link leaves it out.
  record Chip(String label, String path) {}

  /// @param more what is folded away
  record FilterGroup(
      String name, String legend, List<FilterOption> options, List<FilterOption> more, int folded) {
    FilterGroup(String name, String legend, List<FilterOption> options, List<FilterOption> more) {
      this(name, legend, options, more, more.size());
    }
  }

  /// @param count empty where it is not counted; States never are, so that none stands out
  /// @param lang set for names of languages
  record FilterOption(
      String name,
      String value,
      String label,
      boolean checked,
      Optional<String> count,
      Optional<String> lang) {}

  static LibraryPage of(
      Library library, Filter filter, boolean member, boolean mayPropose, Naming naming) {
    var counts = library.counts();
    return new LibraryPage(
        member,
        mayPropose,
        !filter.isEmpty(),
        counts.isPresent(),
        counts.map(Counts::found).orElse(0),
        counts.map(Counts::all).orElse(0),
        chips(filter, naming),
        library.items().stream().map(head -> PracticeRow.of(head, naming)).toList(),
        new Grouping(filter, counts, naming).groups(),
        library.next().map(after -> path(filter, after)));
  }

  private static List<Chip> chips(Filter filter, Naming naming) {
    var chips = new ArrayList<Chip>();
    filter
        .themes()
        .forEach(
            code -> chips.add(new Chip(naming.label(Listing.THEMES, code), without(filter, code))));
    filter.paragraphs().forEach(code -> chips.add(new Chip(code, without(filter, code))));
    filter
        .states()
        .forEach(
            code -> chips.add(new Chip(naming.label(Listing.STATES, code), without(filter, code))));
    filter
        .languages()
        .forEach(
            language ->
                chips.add(
                    new Chip(
                        naming.label(Listing.LANGUAGES, language.code()),
                        without(filter, language.code()))));
    return chips;
  }

  /// No code of one list is a code of another.
  private static String without(Filter filter, String code) {
    return path(
        new Filter(
            except(filter.themes(), code),
            except(filter.paragraphs(), code),
            except(filter.states(), code),
            filter.languages().stream().filter(it -> !it.code().equals(code)).toList()),
        "");
  }

  private static List<String> except(List<String> codes, String code) {
    return codes.stream().filter(other -> !other.equals(code)).toList();
  }

  private static String path(Filter filter, String after) {
    var parts = new ArrayList<String>();
    filter.themes().forEach(code -> parts.add(part("theme", code)));
    filter.paragraphs().forEach(code -> parts.add(part("paragraph", code)));
    filter.states().forEach(code -> parts.add(part("state", code)));
    filter.languages().forEach(language -> parts.add(part("language", language.code())));
    if (!after.isEmpty()) parts.add(part("after", after));
    return "/practices" + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
  }

  private static String part(String name, String value) {
    return name + "=" + URLEncoder.encode(value, UTF_8);
  }

  @Override
  public String template() {
    return "practices/library";
  }

  /// What can be chosen. Where it is counted, what would leave nothing is left out.
  private record Grouping(Filter filter, Optional<Counts> counts, Naming naming) {
    List<FilterGroup> groups() {
      var groups =
          List.of(
              group("theme", choices(Listing.THEMES), filter.themes(), counts.map(Counts::themes)),
              group("paragraph", paragraphs(), filter.paragraphs(), counts.map(Counts::paragraphs)),
              group("state", choices(Listing.STATES), filter.states(), counts.map(Counts::states)),
              group(
                  "language",
                  languages(),
                  filter.languages().stream().map(Coded::code).toList(),
                  counts.map(Counts::languages)));
      return groups.stream().filter(group -> !group.options().isEmpty()).toList();
    }

    private List<Choice> choices(Listing listing) {
      return naming.vocabulary().choices(listing, naming.words().language());
    }

    private List<Choice> paragraphs() {
      return naming.vocabulary().paragraphs(naming.words().language()).stream()
          .map(choice -> new Choice(choice.code(), choice.code() + " " + choice.label()))
          .toList();
    }

    /// The languages name themselves.
    private static List<Choice> languages() {
      return Stream.of(Language.values())
          .map(language -> new Choice(language.code(), language.ownName()))
          .toList();
    }

    private FilterGroup group(
        String name,
        List<Choice> choices,
        List<String> chosen,
        Optional<Map<String, Integer>> counts) {
      var options = new ArrayList<FilterOption>();
      for (var choice : choices) {
        int count = counts.map(all -> all.getOrDefault(choice.code(), 0)).orElse(1);
        boolean checked = chosen.contains(choice.code());
        if (count > 0 || checked)
          options.add(
              new FilterOption(
                  name,
                  choice.code(),
                  choice.label(),
                  checked,
                  // No State is told to have more than another.
                  counts.filter(_ -> !name.equals("state")).map(_ -> String.valueOf(count)),
                  Optional.of(choice.code()).filter(_ -> name.equals("language"))));
      }
      // What is chosen stays in sight, before what is folded away.
      options.sort(Comparator.comparing(option -> !option.checked()));
      int chosenOnes = (int) options.stream().filter(FilterOption::checked).count();
      int shown = Math.max(SHOWN, chosenOnes);
      return new FilterGroup(
          name,
          naming.say("filter." + name),
          options.stream().limit(shown).toList(),
          options.stream().skip(shown).toList());
    }
  }
}
