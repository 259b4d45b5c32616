package enlace.discussions;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import enlace.bus.Waiting;
import enlace.ids.DiscussionId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.rights.Permissions;
import enlace.store.Deed;
import enlace.store.Store;
import enlace.text.Markdown;
import enlace.text.Quoted;
import enlace.text.Source;
import enlace.vocabulary.Label;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.RemovedBy;
import enlace.vocabulary.Vocabulary;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Takes out of texts what they must not quote any more. Looks through all posts each time, about a
/// second for half a million: for the listener, nothing of a page waits for it. Done twice, it is
/// done once.
record Unquoting(
    Store store,
    Vocabulary vocabulary,
    Permissions permissions,
    StoredDiscussions stored,
    StoredPosts posts,
    DiscussionHeads heads) {
  /// What stands in place of a quotation whose source is marked more strictly than the text.
  private static final String NARROWED = "marking";

  /// What stands in place of a quotation whose source is in a room that not all readers of the text
  /// may read.
  private static final String MOVED = "room";

  /// What stands in place of a quotation whose source moderation hides.
  private static final String HIDDEN = "hidden";

  /// What must go from a text.
  ///
  /// @param discussions where it stands
  /// @param from whether what stands there must go from a text with that label
  /// @param mark what stands in its place, of [Listing#REMOVALS]
  /// @param forGood whether it never comes back
  private record Gone(
      Set<DiscussionId> discussions,
      BiPredicate<Lead, Label.InRoom> from,
      String mark,
      boolean forGood) {
    private static Gone of(Set<Lead> sources, BiPredicate<Lead, Label.InRoom> from, String mark) {
      return new Gone(
          discussions(sources),
          (lead, ofText) ->
              (sources.contains(lead) || sources.contains(whole(lead))) && from.test(lead, ofText),
          mark,
          true);
    }

    private static Set<DiscussionId> discussions(Set<Lead> leads) {
      return leads.stream().map(Lead::discussion).collect(toSet());
    }

    private static Lead whole(Lead lead) {
      return new Lead(lead.discussion(), Optional.empty());
    }

    private boolean isQuoted(Lead lead, Label.InRoom ofText) {
      var post = new Lead(lead.discussion(), Optional.of(lead.post().orElse(1)));
      return from.test(post, ofText);
    }
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
  void moved(Set<Lead> moved) {
    unquote(Gone.of(moved, this::isBeyond, MOVED));
  }

  /// Posts and discussions that moderation hides, or lets be seen again: what quotes them reads
  /// accordingly, and as it was written once nothing that it quotes is hidden.
  void moderated(Set<Lead> moderated) {
    var there = Gone.discussions(moderated);
    unquote(new Gone(there, (source, _) -> isHidden(source), HIDDEN, false));
  }

  /// A post that does not name its office any more: what quotes it named it, too.
  void unnamed(Lead post, Office office) {
    var label = label(post, office);
    UnaryOperator<String> change = text -> label.matcher(text).replaceAll("[$1]($2)");
    var there = Set.of(post.discussion());
    Waiting.each(
        "Taking a name out of post",
        posts.leadingTo(there),
        id -> unquote(id, (contribution, _) -> contribution.with(change)));
    Waiting.each(
        "Taking a name out of discussion",
        stored.leadingTo(there),
        id -> unquote(id, (contribution, _) -> contribution.with(change)));
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
  private boolean isHidden(Lead source) {
    var discussion = stored.byId(source.discussion());
    if (discussion.isEmpty()) return false;
    if (discussion.get().label().hidden().isPresent()) return true;
    int number = source.post().orElse(1);
    if (number == 1) return discussion.get().opening().removed().isPresent();
    return posts.range(source.discussion(), number, 1).stream()
        .anyMatch(post -> post.isHeld() || post.contribution().removed().isPresent());
  }

  private boolean isStricter(Lead source, Label.InRoom ofText) {
    return label(source).filter(it -> it.marking().stricterThan(ofText.marking())).isPresent();
  }

  private boolean isBeyond(Lead source, Label.InRoom ofText) {
    return label(source).filter(it -> permissions.isWider(it, ofText)).isPresent();
  }

  /// A link to a whole discussion is one to its opening.
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
    var all = gone.discussions();
    if (all.isEmpty()) return;
    BiFunction<Contribution, Label.InRoom, Contribution> without =
        (contribution, label) -> unquoted(contribution, label, gone);
    Waiting.each("Unquoting in post", posts.leadingTo(all), id -> unquote(id, without));
    Waiting.each("Unquoting in discussion", stored.leadingTo(all), id -> unquote(id, without));
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

  private Contribution unquoted(Contribution contribution, Label.InRoom label, Gone gone) {
    var mark = vocabulary.label(Listing.REMOVALS, gone.mark(), contribution.language());
    UnaryOperator<String> change = text -> unquoted(text, label, gone, "> " + mark);
    return gone.forGood() ? contribution.with(change) : contribution.hiding(change);
  }

  /// A quotation that leads nowhere may be of whatever the words beside it lead to, and where those
  /// lead nowhere, of whatever its text leads to.
  private static String unquoted(String text, Label.InRoom label, Gone gone, String mark) {
    var all = Lead.in(text, Markdown.links(text));
    if (all.stream().noneMatch(lead -> gone.isQuoted(lead, label))) return text;
    return Source.replacing(
        text,
        quoted -> {
          var own = Lead.in(quoted.source(), quoted.links());
          var of = own.isEmpty() ? beside(quoted, all) : own;
          return of.stream().anyMatch(lead -> gone.isQuoted(lead, label));
        },
        mark);
  }

  private static Set<Lead> beside(Quoted quoted, Set<Lead> all) {
    var beside = Lead.in(quoted.beside(), Markdown.links(quoted.beside()));
    return beside.isEmpty() ? all : beside;
  }
}
