package enlace.vocabulary;

/// A closed list of the field, whose entries have a code and a name in four languages.
public enum Listing {
  STATES("states", "iso2", "names", Order.ALPHABETICAL),
  ORGANISATIONS("organisations", "code", "name", Order.ALPHABETICAL),
  SUBREGIONS("subregions", "code", "label", Order.ALPHABETICAL),
  THEMES("themes", "code", "label", Order.ALPHABETICAL),
  PARAGRAPHS("operative-paragraphs", "code", "label", Order.GIVEN),
  WEAPONS("weapon-categories", "code", "label", Order.GIVEN),
  ORGANISATION_TYPES("organisation-types", "code", "label", Order.ALPHABETICAL),
  LANGUAGES("languages", "code", "label", Order.ALPHABETICAL),
  ROLES("roles", "code", "label", Order.GIVEN),
  KINDS("kinds", "code", "label", Order.GIVEN),
  AUDIENCES("audiences", "code", "label", Order.GIVEN),
  /// The names are their meanings: a marking itself is never translated.
  MARKINGS("markings", "code", "meaning", Order.GIVEN),
  /// What stands in place of names where the Chatham House Rule hides them.
  MASKS("masks", "code", "label", Order.GIVEN),
  /// What stands in place of a text that was removed, by [RemovedBy].
  REMOVALS("removals", "code", "label", Order.GIVEN),
  RULES("rules", "code", "label", Order.GIVEN),
  MODERATION_STEPS("moderation-steps", "code", "label", Order.GIVEN),
  PRACTICE_STATES("practice-states", "code", "label", Order.GIVEN);

  enum Order {
    ALPHABETICAL,
    GIVEN
  }

  final String file;
  final String code;
  final String name;
  final Order order;

  Listing(String file, String code, String name, Order order) {
    this.file = file;
    this.code = code;
    this.name = name;
    this.order = order;
  }
}
