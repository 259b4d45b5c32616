package enlace.cast;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.requests.Asker;
import enlace.rights.Members.Known;
import enlace.rights.Reader;
import enlace.vocabulary.Language;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Role;
import enlace.vocabulary.Vocabulary;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/// Members of invented States and real organisations, known by their offices.
public final class Cast {
  /// A Monday morning.
  public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  public static final Vocabulary VOCABULARY = Vocabulary.ofDemonstration(LocalDate.of(2026, 11, 2));

  public static final Office COSTA_SERENA = Office.ofState("QM");
  public static final Office PORT_AMITY = Office.ofState("QN");
  public static final Office UNODA = Office.ofOrganisation("unoda");
  public static final Office OPCW = Office.ofOrganisation("opcw");

  public static final Known ANA = member("ana", Role.POC, COSTA_SERENA, Language.ES);
  public static final Known BRUNO = member("bruno", Role.POC, PORT_AMITY, Language.EN);
  public static final Known CARLA = member("carla", Role.NATIONAL_TEAM, COSTA_SERENA, Language.ES);
  public static final Known DENISE = member("denise", Role.CURATOR, UNODA, Language.FR);
  public static final Known EDU = member("edu", Role.PARTNER, OPCW, Language.PT);
  public static final Known MODERATOR = member("moderator", Role.MODERATOR, UNODA, Language.EN);

  private Cast() {}

  public static Known member(String name, Role role, Office office, Language language) {
    return new Known(
        new Reader.Member(new MemberId(name), role, office, Set.of(), VOCABULARY.groups(office)),
        name,
        name + "@demo.example",
        name,
        "Oficina de " + name,
        language,
        ZoneId.of("America/Panama"),
        Set.of(),
        Rhythm.WEEKLY,
        true);
  }

  public static Known interested(Known member, String... themes) {
    return new Known(
        member.reader(),
        member.handle(),
        member.email(),
        member.name(),
        member.function(),
        member.language(),
        member.zone(),
        Set.of(themes),
        member.digest(),
        member.active());
  }

  public static Asker.Member asking(Known member) {
    return new Asker.Member(member.id(), member.language());
  }
}
