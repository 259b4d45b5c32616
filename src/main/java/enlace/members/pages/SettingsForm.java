package enlace.members.pages;

import enlace.members.pages.SettingsPage.InterestGroup;
import enlace.members.pages.SettingsPage.Interests;
import enlace.pages.Words;
import enlace.requests.MemberRequest.Profile;
import enlace.vocabulary.Choice;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Vocabulary;
import enlace.web.Choices;
import enlace.web.Choices.Option;
import enlace.web.Form;
import enlace.web.Labelled;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What one can choose from in the settings, with what is chosen.
record SettingsForm(Form form, Vocabulary vocabulary, Zones zones, Words words) {
  static final Labelled INTERESTS = Labelled.of("interests", "members.settings.themes");

  /// The form as it begins.
  static Form of(Profile profile) {
    return Form.of(
        Map.of(
            "name", profile.name(),
            "function", profile.function(),
            "language", profile.language().code(),
            "zone", profile.zone(),
            "digest", profile.digest().code(),
            "theme", profile.theme()),
        Map.of(
            "reads", profile.reads().stream().map(Coded::code).toList(),
            "interests", List.copyOf(profile.interests())));
  }

  Choices languages() {
    return Choices.one(form, "language", "members.settings.language.locale", listed());
  }

  Choices reads() {
    return Choices.some(form, "reads", "members.settings.reads", listed());
  }

  private List<Choice> listed() {
    return vocabulary.choices(Listing.LANGUAGES, words.language());
  }

  /// @param present is offered whether the list has it or not
  Choices zones(String present) {
    return Choices.one(
        form, "zone", "members.settings.zone", zones.choices(present, words.language()));
  }

  Choices rhythms() {
    var choices =
        Arrays.stream(Rhythm.values())
            .map(it -> new Choice(it.code(), words.say("members.rhythm." + it.code())));
    return Choices.one(form, "digest", "members.settings.rhythm", choices.toList());
  }

  Choices looks() {
    var choices =
        Stream.of("light", "dark", "system")
            .map(theme -> new Choice(theme, words.say("members.theme." + theme)));
    return Choices.one(form, "theme", "members.settings.look", choices.toList());
  }

  Interests interests() {
    var groups =
        vocabulary.themes(words.language()).stream()
            .map(group -> group(group.label(), Choices.ticked(form, "interests", group.themes())))
            .toList();
    long count = groups.stream().mapToLong(InterestGroup::chosen).sum();
    return new Interests(groups, count, Optional.ofNullable(form.wrong().get("interests")));
  }

  private static InterestGroup group(String label, List<Option> options) {
    return new InterestGroup(label, options, options.stream().filter(Option::chosen).count());
  }
}
