package enlace.journeys;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// How who asks stands to what is asked for. For a new one, such as held or removed: a constant
/// here, its place in [Thing], and in [RightsContent] how such a thing is made.
enum Situation {
  /// Of what is about no thing.
  ALWAYS,
  /// Made by who asks; who cannot make such a thing is not asked.
  OWN,
  /// Made by who asks, then moved into the room of the Points of Contact; who reads there is not
  /// asked.
  LEFT,
  OTHERS,

  // In that room, by a colleague of the State QM; the names are the rooms' ids.
  PLAZA,
  NEWCOMERS,
  POC_ROOM,
  PARTNER_TABLE,
  INDUSTRY_FORUM,
  POC_DEMO,
  SUBREGION_ROOM_DEMO,
  COUNTRY_ROOM_QM,
  /// Of a State from which nobody asks.
  COUNTRY_ROOM_QP,
  /// In the plaza, for the author's State alone.
  PLAZA_STRICT,
  /// In the plaza, held back by moderation.
  HELD,
  /// In the plaza, removed by moderation.
  REMOVED,

  // A practice of the State QM in that state, or published for that audience.
  DRAFT,
  SUBMITTED,
  UNDER_REVIEW,
  CHANGES_REQUESTED,
  NATIONAL_CLEARANCE,
  FOR_POC_ONLY,
  FOR_PARTNERS,
  FOR_INDUSTRY,
  FOR_PUBLIC,
  OPENED,
  UPDATE_DUE,
  SUPERSEDED,
  WITHDRAWN,

  // A member or an invitation in that role, where it speaks for a State of QM.
  NATIONAL_TEAM,
  POC_ALTERNATE,
  POC,
  PARTNER,
  MODERATOR,
  ADMIN,
  /// A member of QM's national team who was suspended.
  SUSPENDED;

  static final Set<Situation> ROOMS = EnumSet.range(PLAZA, COUNTRY_ROOM_QP);
  static final Set<Situation> PRACTICES = EnumSet.range(DRAFT, WITHDRAWN);

  /// As in the file, and the code of what it is named after.
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Situation> find(String code) {
    return Stream.of(values()).filter(it -> it.code().equals(code)).findFirst();
  }
}
