package enlace.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import enlace.ids.Office;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VocabularyTest {
  private static final LocalDate START = LocalDate.of(2026, 11, 23);

  private final Vocabulary network = Vocabulary.load();
  private final Vocabulary demonstration = Vocabulary.ofDemonstration(START);

  @ParameterizedTest
  @EnumSource(Listing.class)
  void everyEntryHasANameInEveryLanguage(Listing listing) {
    for (var language : Language.values())
      assertThat(demonstration.choices(listing, language))
          .isNotEmpty()
          .filteredOn(choice -> !choice.code().equals("CHR"))
          .allSatisfy(choice -> assertThat(choice.label()).isNotBlank());
  }

  @Test
  void everyRoomAndTrainingHasANameInEveryLanguage() {
    var rooms = demonstration.firstRooms().stream().map(Room::name);
    var trainings = demonstration.trainings().stream().map(Training::title);
    assertThat(Stream.concat(rooms, trainings))
        .isNotEmpty()
        .allSatisfy(
            name ->
                assertThat(Language.values())
                    .allSatisfy(language -> assertThat(name.get(language)).isNotBlank()));
  }

  @Test
  void everyCodeInJavaIsNamedInTheFiles() {
    Stream.of(Role.values()).forEach(role -> known(Listing.ROLES, role));
    Stream.of(DiscussionKind.values()).forEach(kind -> known(Listing.KINDS, kind));
    Stream.of(Audience.values()).forEach(audience -> known(Listing.AUDIENCES, audience));
    Stream.of(Marking.values()).forEach(marking -> known(Listing.MARKINGS, marking));
    Stream.of(PracticeState.values()).forEach(state -> known(Listing.PRACTICE_STATES, state));
    Stream.of(Language.values()).forEach(language -> known(Listing.LANGUAGES, language));
  }

  private void known(Listing listing, Coded entry) {
    assertThat(network.knows(listing, entry.code())).as(entry.code()).isTrue();
  }

  @Test
  void statesStandInTheAlphabetOfTheReader() {
    assertThat(names(Listing.STATES, Language.ES)).startsWith("Antigua y Barbuda", "Argentina");
    assertThat(names(Listing.STATES, Language.FR))
        .containsSubsequence("El Salvador", "Équateur", "Grenade");
  }

  private Stream<String> names(Listing listing, Language language) {
    return network.choices(listing, language).stream().map(Choice::label);
  }

  @Test
  void inventedStatesExistInTheDemonstrationOnly() {
    assertThat(network.knows(Listing.STATES, "QM")).isFalse();
    assertThat(network.firstRooms())
        .extracting(room -> room.id().value())
        .contains("country-room-br")
        .doesNotContain("country-room-qm", "subregion-room-demo");
    assertThat(demonstration.office(Office.ofState("QM"), Language.PT)).isEqualTo("Costa Serena");
    assertThat(demonstration.groups(Office.ofState("QM"))).containsExactly("demo");
  }

  @Test
  void aRoomStandsForEverySpaceCohortStateAndGroup() {
    assertThat(demonstration.firstRooms())
        .extracting(room -> room.id().value())
        .contains("plaza", "poc-room", "partner-table", "industry-forum", "newcomers")
        .contains("poc-2016-santiago", "poc-2019-caricom", "poc-2025-panama", "poc-demo")
        .contains(
            "country-room-br", "country-room-qm", "subregion-room-caricom", "subregion-room-demo")
        .contains("industry-2017-mexico", "workshop-demo-next")
        .hasSize(5 + 4 + 2 + 37 + 10)
        .doesNotHaveDuplicates();
  }

  @Test
  void theRoomsOfIndustryConferencesHaveTheChathamHouseRuleFromTheFirstDay() {
    var ofConferences =
        demonstration.firstRooms().stream()
            .filter(room -> room.space().code().equals("conference-room"))
            .toList();

    assertThat(ofConferences)
        .extracting(room -> room.id().value())
        .containsExactlyInAnyOrder("industry-2017-mexico", "workshop-demo-next");
    assertThat(ofConferences)
        .allSatisfy(room -> assertThat(room.chathamHouse()).as(room.id().value()).isTrue());
    assertThat(name(demonstration, "workshop-demo-next", Language.ES))
        .startsWith("Conferencia con la industria 20");
  }

  @Test
  void roomsAreNamedAfterWhatTheyAreOf() {
    assertThat(name(demonstration, "country-room-qr", Language.FR))
        .isEqualTo("Salle de l’équipe nationale, Île-Concorde");
    assertThat(name(demonstration, "poc-demo", Language.ES))
        .isEqualTo("Promoción 2026, Puerto Alborada");
    assertThat(name(network, "poc-2025-panama", Language.ES))
        .isEqualTo("Promoción 2025, Ciudad de Panamá");
    assertThat(name(network, "poc-2019-caricom", Language.EN)).isEqualTo("Training cohort 2019");
  }

  private static String name(Vocabulary vocabulary, String room, Language language) {
    return vocabulary.firstRooms().stream()
        .filter(it -> it.id().value().equals(room))
        .map(it -> language.pick(it.name()))
        .collect(Collectors.joining());
  }

  @Test
  void inventedTrainingsCountTheirDaysFromTheFirstStart() {
    var next = demonstration.training("workshop-demo-next").orElseThrow();
    assertThat(next.firstDay()).contains(START.plusDays(24));
    assertThat(next.lastDay()).contains(START.plusDays(25));
    assertThat(network.training("poc-2019-caricom").orElseThrow().firstDay()).isEmpty();
  }

  @Test
  void aNameIsSmallWithinASentenceAndHasACapitalAlone() {
    assertThat(network.label(Listing.ROLES, Role.NATIONAL_TEAM, Language.FR))
        .isEqualTo("Membre de l’équipe nationale");
    assertThat(network.inText(Listing.ROLES, Role.NATIONAL_TEAM, Language.FR))
        .isEqualTo("membre de l’équipe nationale");
    assertThat(network.label(Listing.PRACTICE_STATES, PracticeState.DRAFT, Language.ES))
        .isEqualTo("Borrador");
    assertThat(network.inText(Listing.PRACTICE_STATES, PracticeState.DRAFT, Language.ES))
        .isEqualTo("borrador");
    assertThat(network.inText(Listing.ROLES, Role.POC, Language.EN)).isEqualTo("Point of Contact");
    assertThat(network.inText(Listing.STATES, "BR", Language.EN)).isEqualTo("Brazil");
  }

  /// What alone begins with a capital is made from it; a capital in the file would stay everywhere.
  @ParameterizedTest
  @EnumSource(names = {"ROLES", "KINDS", "THEMES", "AUDIENCES", "PRACTICE_STATES", "LANGUAGES"})
  void theFilesNameThingsAsWithinASentence(Listing listing) {
    for (var language : List.of(Language.ES, Language.PT, Language.FR))
      assertThat(network.choices(listing, language))
          .extracting(choice -> network.inText(listing, choice.code(), language))
          .allMatch(name -> Character.isLowerCase(name.charAt(0)));
  }

  @Test
  void anUnknownCodeIsShownAsItIs() {
    assertThat(network.inText(Listing.ROLES, "alchemist", Language.EN)).isEqualTo("alchemist");
    assertThat(network.label(Listing.THEMES, "alchemy", Language.EN)).isEqualTo("alchemy");
    assertThat(network.knows(Listing.THEMES, "alchemy")).isFalse();
    assertThat(network.knows(new Office("organisation:alchemy"))).isFalse();
    assertThat(network.knows(new Office("alchemy"))).isFalse();
  }

  @Test
  void themesComeInTheirGroups() {
    var groups = network.themes(Language.EN);
    assertThat(groups.getFirst().label()).isEqualTo("Law and governance");
    assertThat(groups.stream().mapToInt(group -> group.themes().size()).sum())
        .isEqualTo(network.choices(Listing.THEMES, Language.EN).size());
  }

  @Test
  void onlyParagraphsThatSomethingCanBeAboutAreOffered() {
    assertThat(network.paragraphs(Language.EN))
        .extracting(Choice::code)
        .contains("OP3C")
        .doesNotContain("OP3");
    assertThat(network.taggable("OP3")).isFalse();
    assertThat(network.taggable("OP99")).isFalse();
  }

  @Test
  void anOrganisationIsKnownByItsAcronymToo() {
    assertThat(network.shortOffice(Office.ofOrganisation("opcw"), Language.ES)).isEqualTo("OPAQ");
    assertThat(network.shortOffice(Office.ofState("BR"), Language.FR)).isEqualTo("Brésil");
  }

  @Test
  void theSentencesAboutInvitingAreUnderstood() {
    var invite = network.rights().invite();
    assertThat(invite.get(Role.MODERATOR)).hasSize(Role.values().length - 2);
    assertThat(invite.get(Role.POC))
        .containsExactly(
            new Rights.Invitable(Role.NATIONAL_TEAM, true),
            new Rights.Invitable(Role.POC_ALTERNATE, true));
  }

  @Test
  void theFormOfAPracticeIsThere() {
    var template = network.template("good_practice");
    assertThat(template.fields()).hasSize(29);
    assertThat(template.field("title").orElseThrow().label().keySet())
        .containsExactlyInAnyOrderElementsOf(Arrays.asList(Language.values()));
  }
}
