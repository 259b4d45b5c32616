package enlace.rights;

import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.RoomId;
import enlace.store.Database;
import enlace.store.Mapping;
import enlace.vocabulary.Audience;
import enlace.vocabulary.Label;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.Role;
import enlace.vocabulary.Room;
import enlace.vocabulary.Space;
import enlace.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The predicate and the filter of [Permissions] say the same: for every reader, what the database
/// finds is what the predicate lets that reader see.
@OnBothStores
class PermissionsAgreementTest {
  private static final int READERS = 120;
  private static final int LABELS = 2_000;

  private final Vocabulary vocabulary = Vocabulary.ofDemonstration(LocalDate.of(2026, 11, 23));
  private final List<Room> rooms = new ArrayList<>(vocabulary.firstRooms());
  private final Permissions permissions = new Permissions(vocabulary, () -> rooms);
  private final StoredPermissions stored = new StoredPermissions(permissions);
  private final Random random = new Random(1540);
  private final List<Office> offices =
      List.of(
          Office.ofState("QM"),
          Office.ofState("QN"),
          Office.ofState("BR"),
          Office.ofState("TT"),
          Office.ofOrganisation("opcw"),
          Office.ofOrganisation("demo-fund"));
  private final List<MemberId> senders =
      List.of(new MemberId("somebody"), new MemberId("somebody-else"), new MemberId("a-third"));
  private final List<String> cohorts =
      List.of("poc-demo", "poc-2025-panama", "poc-2016-santiago", "workshop-demo-next");
  private final Database database;

  PermissionsAgreementTest(Engine engine) {
    database = engine.fresh();
  }

  @AfterEach
  void close() {
    database.close();
  }

  /// Opened while the site runs.
  private static Room made(Space space, String of) {
    var id =
        new RoomId("made-for-" + space.whom().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    return new Room(id, space, of, Map.of(), space.marking(), true);
  }

  @Test
  void aboutRoomsOpenedWhileTheSiteRuns() {
    permissions.rooms(new Reader.Visitor()); // whatever was known of rooms before
    rooms.add(made(space("conference-room"), "workshop-demo-next"));
    rooms.add(made(space("country-room"), "QM"));
    rooms.add(made(space("subregion-room"), "demo"));
    aboutRooms();
  }

  private Space space(String code) {
    return vocabulary.space(code).orElseThrow();
  }

  @Test
  void aboutRooms() {
    var labels = new HashMap<String, Label>();
    for (int i = 0; i < LABELS; i++) labels.put("label" + i, inRoom());
    agree(labels, (reader, path) -> stored.roomLabels(reader, path));
  }

  @Test
  void aboutPractices() {
    var labels = new HashMap<String, Label>();
    for (int i = 0; i < LABELS; i++) labels.put("label" + i, ofPractice());
    agree(labels, (reader, path) -> stored.practiceLabels(reader, path));
  }

  /// What one of the filters finds the predicate allows, and what it allows one of them finds.
  @Test
  void aboutInvitations() {
    var items = database.mongo().getCollection("invitations");
    var sent = new HashMap<String, Sent>();
    while (sent.size() < LABELS / 4) {
      var it = new Sent(one(senders), one(Role.values()), one(offices));
      if (permissions.suits(it.role(), it.office())) sent.put("invitation" + sent.size(), it);
    }
    sent.forEach(
        (id, it) ->
            items.insertOne(
                new Document("_id", id)
                    .append(
                        "state",
                        new Document("by", it.by().value())
                            .append("role", it.role().code())
                            .append("office", it.office().value()))));
    for (var reader : readers()) {
      var found = new TreeSet<String>();
      for (var filter : stored.invitations(reader, "state"))
        items.find(filter).forEach(item -> found.add(item.getString("_id")));
      var allowed = new TreeSet<String>();
      sent.forEach(
          (id, it) -> {
            if (permissions.mayRevoke(reader, Optional.of(it.by()), it.role(), it.office()))
              allowed.add(id);
          });
      assertThat(found).as(reader.toString()).isEqualTo(allowed);
    }
  }

  private record Sent(MemberId by, Role role, Office office) {}

  private interface Filter {
    Bson of(Reader reader, String path);
  }

  private void agree(Map<String, Label> labels, Filter filter) {
    var items = database.mongo().getCollection("items");
    items.insertMany(
        labels.entrySet().stream()
            .map(
                label ->
                    new Document("_id", label.getKey())
                        .append("state", new Document("label", Mapping.document(label.getValue()))))
            .toList());
    for (var reader : readers()) {
      var found = new TreeSet<String>();
      items
          .find(filter.of(reader, "state.label"))
          .forEach(item -> found.add(item.getString("_id")));
      assertThat(found).as(reader.toString()).isEqualTo(visible(reader, labels));
    }
  }

  private TreeSet<String> visible(Reader reader, Map<String, Label> labels) {
    return labels.entrySet().stream()
        .filter(label -> permissions.maySee(reader, label.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<Reader> readers() {
    var readers = new ArrayList<Reader>(List.of(new Reader.Visitor()));
    for (var role : Role.values())
      for (var office : offices) readers.add(member(role, office, Set.of()));
    while (readers.size() < READERS)
      readers.add(member(one(Role.values()), one(offices), Set.of(one(cohorts))));
    return readers;
  }

  private Reader member(Role role, Office office, Set<String> cohorts) {
    return new Reader.Member(
        new MemberId("somebody"), role, office, cohorts, vocabulary.groups(office));
  }

  /// Any room, those near the readers' offices more often.
  private Label inRoom() {
    var near =
        List.of(
            "plaza",
            "poc-room",
            "partner-table",
            "country-room-qm",
            "country-room-br",
            "subregion-room-demo",
            "subregion-room-mercosur",
            "poc-demo",
            "made-for-a-cohort",
            "made-for-a-group",
            "made-for-a-state",
            "cellar");
    var room = random.nextBoolean() ? new RoomId(one(near)) : one(rooms).id();
    return new Label.InRoom(room, one(Marking.values()), one(offices), one(hidden()));
  }

  private List<Optional<Label.Hidden>> hidden() {
    return List.of(
        Optional.empty(),
        Optional.empty(),
        Optional.of(Label.Hidden.FROM_ALL),
        Optional.of(new Label.Hidden(Optional.of(new MemberId("somebody")))),
        Optional.of(new Label.Hidden(Optional.of(new MemberId("other")))));
  }

  private Label ofPractice() {
    return new Label.OfPractice(
        one(PracticeState.values()),
        random.nextBoolean(),
        one(Audience.values()),
        one(Marking.values()),
        one(offices),
        one(hidden()));
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private <T> T one(T[] all) {
    return all[random.nextInt(all.length)];
  }
}
