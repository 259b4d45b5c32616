package enlace.practices;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.set;
import static enlace.practices.template.TemplateField.SOURCE_THREADS;
import static enlace.vocabulary.PracticeState.DRAFT;
import static enlace.vocabulary.PracticeState.UNDER_REVIEW;

import com.mongodb.client.MongoCollection;
import enlace.ids.Office;
import enlace.ids.PracticeId;
import enlace.practices.template.Content;
import enlace.practices.template.FieldType;
import enlace.practices.template.PracticeTemplate;
import enlace.requests.PracticeRequest.FoundPractices;
import enlace.store.Change;
import enlace.store.Deed;
import enlace.store.Documents;
import enlace.store.Mapping;
import enlace.store.Store;
import enlace.vocabulary.Audience;
import enlace.vocabulary.Label;
import enlace.vocabulary.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The texts of practices, wherever they stand in the database, for what must be read no more.
final class StoredTexts {
  /// Practices looked through at a time: of the longest, what takes a second.
  private static final int STEP = 300;

  /// Beside the fields of the template: of a reference, a remark, a step and a clearance.
  private static final Set<String> OTHERS =
      Set.of("reference", "url", "text", "note", "function", "institutions");

  private final Store store;
  private final Documents<Practice> practices;
  private final StoredPast past;
  private final Set<String> names;
  private final List<String> present;
  private final List<String> left;

  /// @param past what practices have left behind
  StoredTexts(
      Store store, Documents<Practice> practices, StoredPast past, PracticeTemplate template) {
    this.store = store;
    this.practices = practices;
    this.past = past;
    names = new HashSet<>(OTHERS);
    template.fields().stream()
        .filter(field -> field.kind() instanceof FieldType.Text)
        .forEach(field -> names.add(field.name().code()));
    var fields = template.fields().stream().flatMap(StoredTexts::paths).toList();
    present =
        Stream.concat(
                Stream.of("work", "published", "former").flatMap(it -> edition(it + ".", fields)),
                Stream.concat(
                    fields.stream().map("work.draft."::concat),
                    Stream.of("comments.remarks.text", "history.note", "hides")))
            .map("state."::concat)
            .toList();
    left =
        Stream.concat(edition("", fields), Stream.of("remarks.text", "step.note"))
            .map("state."::concat)
            .toList();
  }

  private static Stream<String> paths(PracticeTemplate.Field field) {
    var name = field.name().code();
    return switch (field.kind()) {
      case FieldType.Text _ -> Stream.of(name);
      case FieldType.References _ -> Stream.of(name + ".reference", name + ".url");
      default -> field.name() == SOURCE_THREADS ? Stream.of(name) : Stream.of();
    };
  }

  private static Stream<String> edition(String before, List<String> fields) {
    return Stream.concat(fields.stream().map("content."::concat), Stream.of("clearance.function"))
        .map(before::concat);
  }

  /// What becomes of a text.
  @FunctionalInterface
  interface Changing {
    /// @param label of the edition that says it; of a comment or a note one that those have who
    ///     work on it
    String changed(Label.OfPractice label, Language language, String text);
  }

  /// Of the next practices those in which one of these is said, or was in what they left behind.
  ///
  /// @param words patterns
  /// @param after the last one looked at before
  FoundPractices saying(List<String> words, Optional<PracticeId> after) {
    var looked = ids(practices.raw(), gt("_id", after.map(PracticeId::value).orElse("")), STEP);
    if (looked.isEmpty()) return new FoundPractices(List.of(), Optional.empty());
    var any = String.join("|", words);
    var first = looked.getFirst();
    var last = looked.getLast();
    var found =
        new TreeSet<>(
            ids(
                practices.raw(),
                and(gte("_id", first), lte("_id", last), saying(present, any)),
                0));
    for (var collection : past.collections())
      ids(collection, and(gte("_id", first), lt("_id", last + "."), saying(left, any)), 0)
          .forEach(id -> found.add(id.substring(0, id.lastIndexOf('-'))));
    return new FoundPractices(
        found.stream().map(PracticeId::new).toList(),
        Optional.of(new PracticeId(last)).filter(_ -> looked.size() == STEP));
  }

  private static Bson saying(List<String> paths, String any) {
    return or(paths.stream().map(path -> regex(path, any, "i")).toList());
  }

  /// @param limit 0 for all
  private List<String> ids(MongoCollection<Document> collection, Bson filter, int limit) {
    return store.call(
        () ->
            collection
                .find(filter)
                .projection(include("_id"))
                .sort(ascending("_id"))
                .limit(limit)
                .map(it -> it.getString("_id"))
                .into(new ArrayList<>()));
  }

  /// What a practice has left behind, as it is stored.
  private record Left(MongoCollection<Document> collection, String id, Document state) {}

  private List<Left> left(PracticeId practice) {
    var all = new ArrayList<Left>();
    var its = and(gte("_id", practice + "-"), lt("_id", practice + "."));
    for (var collection : past.collections())
      store
          .call(() -> collection.find(its).into(new ArrayList<>()))
          .forEach(
              it ->
                  all.add(
                      new Left(collection, it.getString("_id"), it.get("state", Document.class))));
    return all;
  }

  /// All that a practice says or said, and others about it.
  void read(PracticeId id, Changing reading) {
    var practice = practices.byId(id).orElseThrow();
    changed(practice, reading);
    left(id).forEach(it -> changed(it, practice, reading));
  }

  /// Whether one of those stands anywhere in a practice or in what it has left behind.
  boolean has(PracticeId id, Set<String> any) {
    return Stream.concat(
            Stream.of(Mapping.document(practices.byId(id).orElseThrow())),
            left(id).stream().map(Left::state))
        .map(it -> it.toJson().toLowerCase(Locale.ROOT))
        .anyMatch(json -> any.stream().anyMatch(it -> json.contains(it.toLowerCase(Locale.ROOT))));
  }

  /// Changes what a practice says or said, and others about it. Done twice, it is done once.
  ///
  /// @param deed what it is
  /// @param next makes a change of the practice with its texts changed
  void change(
      PracticeId id, String deed, Changing change, Function<Practice, Change<Practice>> next) {
    var practice = practices.byId(id).orElseThrow();
    if (!changed(practice, change).equals(practice))
      store.change(
          () -> practices.byId(id),
          Deed.named(deed, id.value(), Long.toString(practice.version())),
          it -> next.apply(changed(it, change)));
    left(id).forEach(it -> change(it, practice, change));
  }

  /// Anew where somebody else changed it in between.
  private void change(Left left, Practice practice, Changing change) {
    for (var present = Optional.of(left); present.isPresent(); ) {
      var state = present.get().state();
      var changed = changed(present.get(), practice, change);
      if (changed.equals(state)) return;
      var unchanged = and(eq(left.id()), eq("state", state));
      var update = set("state", changed);
      if (store.call(() -> left.collection().updateOne(unchanged, update)).getMatchedCount() == 1)
        return;
      present = again(left);
    }
  }

  private Optional<Left> again(Left left) {
    return Optional.ofNullable(store.call(() -> left.collection().find(eq(left.id())).first()))
        .map(it -> new Left(left.collection(), left.id(), it.get("state", Document.class)));
  }

  private Practice changed(Practice practice, Changing change) {
    var said = new Said(inside(practice), practice.language(), change);
    var others = Mapping.document(practice);
    List.of("work", "published", "former").forEach(others::remove);
    var changed = said.changed(others);
    practice.work().ifPresent(it -> changed.put("work", said.work(it, practice.office())));
    practice.published().ifPresent(it -> changed.put("published", said.edition(it)));
    changed.put("former", practice.former().stream().map(said::edition).toList());
    return Mapping.record(changed, Practice.class);
  }

  private Document changed(Left left, Practice practice, Changing change) {
    var said = new Said(inside(practice), practice.language(), change);
    return left.state().containsKey("content")
        ? said.edition(Mapping.record(left.state(), Published.class), left.state())
        : said.changed(left.state());
  }

  /// As those have it who work on the practice.
  private static Label.OfPractice inside(Practice practice) {
    return new Label.OfPractice(
        UNDER_REVIEW, false, Audience.POC_ONLY, practice.marking(), practice.office());
  }

  /// Texts that the same readers have.
  private final class Said {
    private final Label.OfPractice label;
    private final Language language;
    private final Changing change;

    private Said(Label.OfPractice label, Language language, Changing change) {
      this.label = label;
      this.language = language;
      this.change = change;
    }

    private Said of(Label.OfPractice label, Content content) {
      return new Said(label, content.language().orElse(language), change);
    }

    private Document work(Work work, Office office) {
      var stored = Mapping.document(work);
      stored.remove("draft");
      var changed = of(work.label(), work.content()).changed(stored);
      work.draft()
          .ifPresent(
              it ->
                  changed.put(
                      "draft",
                      of(Work.labelled(DRAFT, it, office), it).changed(Mapping.document(it))));
      return changed;
    }

    private Document edition(Published edition) {
      return edition(edition, Mapping.document(edition));
    }

    private Document edition(Published edition, Document stored) {
      return of(edition.label(), edition.content()).changed(stored);
    }

    private Document changed(Map<?, ?> document) {
      var changed = new Document();
      document.forEach(
          (name, value) -> changed.append((String) name, changed((String) name, value)));
      return changed;
    }

    private Object changed(String name, Object value) {
      return switch (value) {
        case String text when names.contains(name) -> change.changed(label, language, text);
        case Map<?, ?> inner -> changed(inner);
        case List<?> list -> list.stream().map(it -> changed(name, it)).toList();
        case null, default -> value;
      };
    }
  }
}
