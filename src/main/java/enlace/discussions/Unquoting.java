package enlace.discussions;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.ids.DiscussionId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.PracticeId;
import enlace.problems.NotThere;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.PracticeRequest.FindSaying;
import enlace.requests.PracticeRequest.HideQuoted;
import enlace.requests.PracticeRequest.QuotingText;
import enlace.requests.PracticeRequest.ReadLabels;
import enlace.requests.PracticeRequest.ReadQuoting;
import enlace.requests.PracticeRequest.Unquote;
import enlace.requests.PracticeRequest.Unquoted;
import enlace.rights.Permissions;
import enlace.store.Deed;
import enlace.store.Store;
import enlace.text.Address;
import enlace.text.Markdown;
import enlace.vocabulary.Label;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.RemovedBy;
import enlace.vocabulary.Vocabulary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Takes out of texts what they must not quote any more: out of posts, and out of practices as
/// they ask for it. Looks through all of them each time, about a second for half a million posts:
/// for the listener, nothing of a page waits for it. Done twice, it is done once.
record Unquoting(
    Store store,
    Vocabulary vocabulary,
    Permissions permissions,
    StoredDiscussions stored,
    StoredPosts posts,
    DiscussionHeads heads,
    QuotingPractices practices) {
  /// What stands in place of a quotation whose source is marked more strictly than the text.
  private static final String NARROWED = "marking";

  /// What stands in place of a quotation whose source is in a room that not all readers of the text
  /// may read.
  private static final String MOVED = "room";

  /// What stands in place of a quotation whose source not all readers of the text may read now.
  private static final String LOST = "readers";

  /// What stands in place of a quotation whose source moderation hides.
  private static final String HIDDEN = "hidden";

  /// What must go from a text.
  ///
  /// @param pages where it stands
  /// @param from whether what stands there must go from a text with that label
  /// @param mark what stands in its place, of [Listing#REMOVALS]
  /// @param forGood whether it never comes back
  private record Gone(
      Set<String> pages, BiPredicate<Address, Label> from, String mark, boolean forGood) {
    private static Gone of(Set<Lead> sources, BiPredicate<Lead, Label> from, String mark) {
      return new Gone(
          pagesOf(sources),
          (address, ofText) -> {
            if (!address.isDiscussion()) return false;
            var lead = post(address);
            return (sources.contains(lead) || sources.contains(whole(lead)))
                && from.test(lead, ofText);
          },
          mark,
          true);
    }

    private static Lead whole(Lead lead) {
      return new Lead(lead.discussion(), Optional.empty());
    }
  }

  private static Set<String> pagesOf(Set<Lead> leads) {
    return leads.stream().map(Lead::page).collect(toSet());
  }

  /// A link to a whole discussion is one to its opening.
  private static Lead post(Address address) {
    var lead = Lead.of(address);
    return new Lead(lead.discussion(), Optional.of(lead.post().orElse(1)));
  }

  /// Posts whose texts are gone, out of all texts.
  ///
  /// @param by who took them away
  void removed(Set<Lead> posts, RemovedBy by) {
    unquote(Gone.of(posts, (_, _) -> true, by.code()));
  }

  /// Posts and discussions that are marked more strictly now, out of texts that are not.
  void narrowed(Set<Lead> narrowed) {
    unquote(Gone.of(narrowed, this::isStricter, NARROWED));
  }

  /// Discussions that were moved, out of texts that others read who may not read them.
  ///
  /// @param moved with where each was
  void moved(Map<Lead, Set<Label.InRoom>> moved) {
    BiPredicate<Lead, Label> beyond =
        (source, ofText) ->
            requireNonNull(moved.get(Gone.whole(source))).stream()
                .anyMatch(former -> isBeyond(source, former, ofText));
    unquote(Gone.of(moved.keySet(), beyond, MOVED));
  }

  /// Practices of which nothing is left.
  void erased(Set<PracticeId> erased) {
    var pages = erased.stream().map(Address::ofPractice).collect(toSet());
    BiPredicate<Address, Label> from = (address, _) -> pages.contains(address.page());
    unquote(new Gone(pages, from, RemovedBy.MODERATION.code(), true));
  }

  /// Practices that fewer may read, out of texts that others read who could read them.
  ///
  /// @param lost with the labels that each had
  void lost(Map<PracticeId, Set<Label.OfPractice>> lost) {
    var present = new HashMap<String, List<Label.OfPractice>>();
    var former = new HashMap<String, Set<Label.OfPractice>>();
    lost.forEach(
        (id, labels) -> {
          present.put(Address.ofPractice(id), practices.labels(id));
          former.put(Address.ofPractice(id), labels);
        });
    BiPredicate<Address, Label> from =
        (address, ofText) ->
            former.getOrDefault(address.page(), Set.of()).stream()
                .anyMatch(
                    it ->
                        permissions.isLost(
                            ofText, it, requireNonNull(present.get(address.page()))));
    unquote(new Gone(former.keySet(), from, LOST, true));
  }

  /// What moderation hides, or lets be seen again: what quotes it reads accordingly, and as it was
  /// written once nothing that it quotes is hidden.
  ///
  /// @param moderated pages of discussions and of practices
  void moderated(Set<String> moderated) {
    unquote(hidden(moderated));
  }

  private Gone hidden(Set<String> pages) {
    return new Gone(pages, (source, _) -> isHidden(source), HIDDEN, false);
  }

  /// Posts that do not name their offices any more: what quotes them named these, too.
  void unnamed(Map<Lead, Set<Office>> unnamed) {
    if (unnamed.isEmpty()) return;
    var labels =
        unnamed.entrySet().stream()
            .flatMap(it -> it.getValue().stream().map(office -> label(it.getKey(), office)))
            .toList();
    UnaryOperator<String> change =
        text -> {
          var left = text;
          for (var label : labels) left = label.matcher(left).replaceAll("[$1]($2)");
          return left;
        };
    var there = pagesOf(unnamed.keySet());
    Waiting.each(
        "Taking a name out of post",
        posts.leadingTo(there),
        id -> unquote(id, (contribution, _) -> contribution.with(change)));
    Waiting.each(
        "Taking a name out of discussion",
        stored.leadingTo(there),
        id -> unquote(id, (contribution, _) -> contribution.with(change)));
    practices.change(there, text -> change.apply(text.text()));
  }

  /// What a quotation calls the post, in whatever language its writer reads.
  private Pattern label(Lead post, Office office) {
    var names =
        Stream.of(Language.values())
            .map(language -> Pattern.quote(vocabulary.shortOffice(office, language)))
            .distinct()
            .collect(joining("|"));
    return Pattern.compile(
        "\\[(?:%s), ([^\\[\\]]+)\\]\\(([^()\\s]*/discussions/%s[^()\\s]*#p%d)\\)"
            .formatted(names, post.discussion(), post.post().orElse(1)));
  }

  /// As the database has it: what stands in memory may follow a moment later.
  private boolean isHidden(Address address) {
    if (!address.isDiscussion())
      return practices.labels(address.page()).stream().anyMatch(it -> it.hidden().isPresent());
    var source = post(address);
    var discussion = stored.byId(source.discussion());
    if (discussion.isEmpty()) return false;
    if (discussion.get().label().hidden().isPresent()) return true;
    int number = source.post().orElse(1);
    if (number == 1) return discussion.get().opening().removed().isPresent();
    return posts.range(source.discussion(), number, 1).stream()
        .anyMatch(post -> post.isHeld() || post.contribution().removed().isPresent());
  }

  private boolean isStricter(Lead source, Label ofText) {
    return label(source).filter(it -> it.marking().stricterThan(ofText.marking())).isPresent();
  }

  /// A practice may quote what not all of its readers may read; it loses what they read no more.
  private boolean isBeyond(Lead source, Label.InRoom former, Label ofText) {
    return label(source)
        .filter(
            now ->
                ofText instanceof Label.InRoom inRoom
                    ? permissions.isWider(now, inRoom)
                    : permissions.isLost(ofText, now.in(former.room()), List.of(now)))
        .isPresent();
  }

  private Optional<Label.InRoom> label(Lead source) {
    return heads
        .find(source.discussion())
        .map(
            head ->
                posts.range(head.id(), source.post().orElse(1), 1).stream()
                    .findFirst()
                    .map(post -> post.label(head.label()))
                    .orElse(head.label()));
  }

  private void unquote(Gone gone) {
    var all = gone.pages();
    if (all.isEmpty()) return;
    BiFunction<Contribution, Label.InRoom, Contribution> without =
        (contribution, label) -> unquoted(contribution, label, gone);
    Waiting.each("Unquoting in post", posts.leadingTo(all), id -> unquote(id, without));
    Waiting.each("Unquoting in discussion", stored.leadingTo(all), id -> unquote(id, without));
    if (gone.forGood())
      practices.change(all, it -> unquoted(it.text(), it.label(), it.language(), gone));
    else practices.hide(all, this::isHidden);
  }

  private void unquote(PostId id, BiFunction<Contribution, Label.InRoom, Contribution> without) {
    var post = posts.byId(id).orElseThrow();
    var head = heads.find(post.discussion()).orElseThrow();
    var label = post.label(head.label());
    UnaryOperator<Contribution> change = contribution -> without.apply(contribution, label);
    if (post.isSame(change)) return;
    store.change(
        () -> posts.byId(id),
        deed(id.value(), post.version()),
        present -> present.unquoted(change));
    heads.edited(head.id(), post.number());
  }

  private void unquote(
      DiscussionId id, BiFunction<Contribution, Label.InRoom, Contribution> without) {
    var discussion = stored.byId(id).orElseThrow();
    var label = discussion.label();
    if (without.apply(discussion.opening(), label).equals(discussion.opening())) return;
    heads.saved(
        store.change(
            () -> stored.byId(id),
            deed(id.value(), discussion.version()),
            present -> present.unquoted(without.apply(present.opening(), label))));
  }

  private static Deed deed(String in, long version) {
    return Deed.named("unquoted", in, Long.toString(version));
  }

  private Contribution unquoted(Contribution stored, Label.InRoom label, Gone gone) {
    var contribution =
        stored.restoring(words -> vocabulary.isCalled(Listing.REMOVALS, HIDDEN, words));
    UnaryOperator<String> change = text -> unquoted(text, label, contribution.language(), gone);
    if (!gone.forGood()) return contribution.hiding(change);
    var changed = contribution.with(change);
    if (changed.originals().isEmpty()) return changed;
    // what goes now may have been hidden, and its mark stands there
    return changed.hiding(text -> unquoted(text, label, contribution.language(), hidden(Set.of())));
  }

  private String unquoted(String text, Label label, Language language, Gone gone) {
    var mark = vocabulary.label(Listing.REMOVALS, gone.mark(), language);
    return Address.unquoted(text, address -> gone.from().test(address, label), mark);
  }

  /// The texts of practices, which quote as posts do. They are found some practices at a time and
  /// changed one after the other, so that no request takes long.
  record QuotingPractices(Bus bus) {
    private static final Asker PLATFORM = new Asker.Platform();

    /// A practice may be written on meanwhile.
    private static final int ATTEMPTS = 5;

    /// Of its editions; none where there is no such practice.
    List<Label.OfPractice> labels(PracticeId id) {
      return NotThere.orElse(
          () -> {
            var labels = bus.ask(PLATFORM, new ReadLabels(id));
            return Stream.concat(labels.work().stream(), labels.published().stream()).toList();
          },
          List::of);
    }

    /// @param page of a practice
    List<Label.OfPractice> labels(String page) {
      return labels(new PracticeId(Address.idOf(page)));
    }

    /// For good.
    void change(Set<String> pages, Function<QuotingText, String> change) {
      each(pages, id -> change(id, pages, change));
    }

    private void change(PracticeId id, Set<String> pages, Function<QuotingText, String> change) {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        var changed =
            texts(id, pages)
                .map(it -> new Unquoted(it, change.apply(it)))
                .filter(it -> !it.next().equals(it.before().text()))
                .toList();
        if (changed.isEmpty()) return;
        bus.ask(PLATFORM, new Unquote(id, changed));
      }
      throw new Refused(Unavailable.soon());
    }

    /// Until it is asked again.
    ///
    /// @param hidden whether that is to be hidden now
    void hide(Set<String> pages, Predicate<Address> hidden) {
      each(
          pages,
          id -> {
            var all =
                texts(id, pages)
                    .flatMap(it -> Address.in(it.text(), Markdown.links(it.text())).stream())
                    .filter(address -> pages.contains(address.page()))
                    .distinct()
                    .filter(hidden)
                    .map(Address::key)
                    .toList();
            bus.ask(PLATFORM, new HideQuoted(id, pages, Set.copyOf(all)));
          });
    }

    private Stream<QuotingText> texts(PracticeId id, Set<String> pages) {
      return bus.ask(PLATFORM, new ReadQuoting(id, pages)).items().stream();
    }

    private void each(Set<String> pages, Consumer<PracticeId> work) {
      if (pages.isEmpty()) return;
      var ids = pages.stream().map(Address::idOf).toList();
      var after = Optional.<PracticeId>empty();
      do {
        var found = bus.ask(PLATFORM, new FindSaying(ids, after));
        Waiting.each("Unquoting in practice", found.ids(), work);
        after = found.next();
      } while (after.isPresent());
    }
  }
}
