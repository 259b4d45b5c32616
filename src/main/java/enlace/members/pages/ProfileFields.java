package enlace.members.pages;

import enlace.requests.MemberRequest.ProfileChange;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Vocabulary;
import enlace.web.Fields;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Reads from what was sent what is to change in a profile. Sets are sorted, so that
/// the same wish sent twice reads the same.
///
/// @param whole whether it is the form, in which a list without a tick is not sent at all
record ProfileFields(Fields fields, boolean whole, Vocabulary vocabulary) {
  static final int LONGEST_NAME = 120;
  static final int LONGEST_FUNCTION = 200;
  static final Set<String> THEMES = Set.of("light", "dark", "system");

  ProfileChange change() {
    return new ProfileChange(
        text("name", LONGEST_NAME),
        text("function", LONGEST_FUNCTION),
        fields.code(Language.class, "language"),
        reads(),
        code("zone", Zones::exists),
        interests(),
        fields.code(Rhythm.class, "digest"),
        code("theme", THEMES::contains));
  }

  private Optional<String> text(String name, int longest) {
    return fields.sent(name)
        ? Optional.of(fields.text(name).required().atMost(longest).value())
        : Optional.empty();
  }

  private Optional<String> code(String name, Predicate<String> known) {
    if (!fields.sent(name)) return Optional.empty();
    var code = fields.text(name).value();
    if (!known.test(code)) fields.complain(name, "members.complaint." + name);
    return Optional.of(code);
  }

  private Optional<Set<Language>> reads() {
    if (!whole && !fields.sent("reads")) return Optional.empty();
    var codes = fields.list("reads");
    if (!codes.stream().allMatch(code -> Language.find(code).isPresent()))
      fields.complain("reads", "members.complaint.reads");
    return Optional.of(
        codes.stream()
            .flatMap(code -> Language.find(code).stream())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private Optional<Set<String>> interests() {
    if (!whole && !fields.sent("interests")) return Optional.empty();
    var codes = fields.list("interests");
    if (!codes.stream().allMatch(code -> vocabulary.knows(Listing.THEMES, code)))
      fields.complain("interests", "members.complaint.interests");
    return Optional.of(new TreeSet<>(codes));
  }
}
