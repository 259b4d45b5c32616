package enlace.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import enlace.json.Json;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `demo/*.json` say. Ages are in hours before the first start.
record DemoContent(List<Office> members, List<Opening> discussions, List<Proposal> practices) {
  private static final JsonMapper MAPPER =
      (JsonMapper)
          Json.MAPPER.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

  /// @param account the part of the address before `@demo.example`
  record Office(
      String account,
      Role role,
      String name,
      String function,
      Optional<String> state,
      Optional<String> organisation,
      Language language,
      Set<Language> languages,
      ZoneId timeZone,
      Set<String> interests,
      Set<String> cohorts,
      Rhythm digest) {
    enlace.ids.Office office() {
      return state
          .map(enlace.ids.Office::ofState)
          .orElseGet(() -> enlace.ids.Office.ofOrganisation(organisation.orElseThrow()));
    }
  }

  record Opening(
      String code,
      Language language,
      String room,
      DiscussionKind kind,
      String title,
      List<String> themes,
      List<String> paragraphs,
      Marking marking,
      String author,
      boolean pinned,
      double hoursAgo,
      String text,
      List<Answer> replies,
      Optional<List<Same>> same) {}

  /// That the author's office is in the same place.
  record Same(String author, double hoursAgo) {}

  record Answer(
      String author, Language language, double hoursAgo, String text, Capacity capacity) {}

  /// @param grewOutOf the code of the discussion it came from, "" when from none
  record Proposal(
      String code,
      String proposedBy,
      String grewOutOf,
      Map<String, Object> fields,
      List<StepTaken> steps) {
    double begunHoursAgo() {
      return steps.isEmpty() ? 60 : steps.getFirst().hoursAgo() + 48;
    }
  }

  record StepTaken(
      String step,
      String by,
      double hoursAgo,
      Optional<String> note,
      Optional<ClearedBy> clearance,
      Optional<List<FieldComment>> comments) {}

  /// @param dateDays in days from the first start, negative for the past
  record ClearedBy(int dateDays, String function) {}

  record FieldComment(String field, String text) {}

  static DemoContent read() {
    var discussions = new ArrayList<>(list("discussions", new TypeReference<List<Opening>>() {}));
    discussions.addAll(list("more-discussions", new TypeReference<List<Opening>>() {}));
    return new DemoContent(
        list("members", new TypeReference<>() {}),
        List.copyOf(discussions),
        list("practices", new TypeReference<>() {}));
  }

  private static <T> List<T> list(String name, TypeReference<List<T>> type) {
    try (var file = DemoContent.class.getResourceAsStream("/demo/" + name + ".json")) {
      return MAPPER.readValue(file, type);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
