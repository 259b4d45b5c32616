package enlace.members.pages;

import enlace.requests.MemberRequest.Profile;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Vocabulary;
import enlace.web.Fields;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Reads a profile from what was sent; what was not sent stays as it is. Sets are sorted, so that
/// the same wish sent twice reads the same.
///
/// @param whole whether it is the form, in which a list without a tick is not sent at all
record ProfileFields(Fields fields, Profile present, boolean whole, Vocabulary vocabulary) {
  static final int LONGEST_NAME = 120;
  static final int LONGEST_FUNCTION = 200;
  static final Set<String> THEMES = Set.of("light", "dark", "system");

  Profile profile() {
    return new Profile(
        text("name", LONGEST_NAME, present.name()),
        text("function", LONGEST_FUNCTION, present.function()),
        fields.code(Language.class, "language").orElse(present.language()),
        reads(),
        code("zone", present.zone(), Zones::exists),
        interests(),
        fields.code(Rhythm.class, "digest").orElse(present.digest()),
        code("theme", present.theme(), THEMES::contains));
  }

  private String text(String name, int longest, String otherwise) {
    return fields.sent(name) ? fields.text(name).required().atMost(longest).value() : otherwise;
  }

  private String code(String name, String otherwise, Predicate<String> known) {
    if (!fields.sent(name)) return otherwise;
    var code = fields.text(name).value();
    if (!known.test(code)) fields.complain(name, "members.complaint." + name);
    return code;
  }

  private Set<Language> reads() {
    if (!whole && !fields.sent("reads")) return present.reads();
    var codes = fields.list("reads");
    if (!codes.stream().allMatch(code -> Language.find(code).isPresent()))
      fields.complain("reads", "members.complaint.reads");
    return codes.stream()
        .flatMap(code -> Language.find(code).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> interests() {
    if (!whole && !fields.sent("interests")) return present.interests();
    var codes = fields.list("interests");
    if (!codes.stream().allMatch(code -> vocabulary.knows(Listing.THEMES, code)))
      fields.complain("interests", "members.complaint.interests");
    return new TreeSet<>(codes);
  }
}
