package enlace.discussions;

import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.Correct;
import enlace.requests.DiscussionRequest.Corrected;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Deed;
import enlace.store.Store;
import enlace.vocabulary.Act;
import enlace.vocabulary.Vocabulary;
import java.util.stream.Stream;

/// Puts right what stands above a discussion.
record Correcting(
    Store store,
    Vocabulary vocabulary,
    Permissions permissions,
    DiscussionAccess access,
    StoredDiscussions stored,
    StoredPosts posts,
    DiscussionHeads heads,
    Others others) {
  Corrected correct(Reader.Member reader, Correct wish) {
    var head = access.visible(reader, wish.discussion());
    var opener = head.author().member();
    if (!acts(wish).allMatch(act -> permissions.may(reader, act, opener)))
      throw new Refused(new NotAllowed("correct-discussion"));
    var deed = Deed.of(reader.id(), "discussions/" + head.id(), wish.key(), wish);
    boolean answered = posts.isAnswered(head.id(), opener);
    boolean offices =
        posts.isWritten(
            head.id(), author -> others.isOfAnotherOffice(author, head.author(), reader.id()));
    var corrected =
        store.change(
            () -> stored.byId(head.id()),
            deed,
            present -> present.corrected(reader.id(), wish, answered, offices, vocabulary));
    heads.saved(corrected);
    return new Corrected(head.id(), corrected.version());
  }

  /// Another marking is a deed of its own.
  private static Stream<Act> acts(Correct wish) {
    return wish.marking().isPresent() ? Stream.of(Act.CORRECT, Act.NARROW) : Stream.of(Act.CORRECT);
  }
}
