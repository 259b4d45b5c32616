package enlace.members;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.set;

import enlace.ids.MemberId;
import enlace.members.Member.Former;
import enlace.store.Addition;
import enlace.store.Change;
import enlace.store.Deed;
import enlace.store.DocumentKind;
import enlace.store.DocumentKind.Index;
import enlace.store.Documents;
import enlace.store.Outcome;
import enlace.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The accounts in the database.
final class StoredMembers {
  private static final DocumentKind<Member> KIND =
      new DocumentKind<>(
          "members",
          Member.class,
          List.of(Index.unique("+state.seat.email"), Index.unique("+state.seat.handle")));
  private static final int BATCH = 1_000;

  private final Store store;
  private final Documents<Member> documents;

  StoredMembers(Store store) {
    this.store = store;
    this.documents = store.documents(KIND);
  }

  Optional<Member> find(MemberId id) {
    return documents.byId(id);
  }

  Optional<Member> byEmail(String email) {
    return documents.first(eq("state.seat.email", email));
  }

  void forEach(Consumer<Member> each) {
    var batch = after(new Document());
    while (!batch.isEmpty()) {
      batch.forEach(each);
      batch = after(gt("_id", batch.getLast().id().value()));
    }
  }

  private List<Member> after(Bson last) {
    return documents.find(last, ascending("_id"), BATCH);
  }

  Member join(Change<Member> change, Deed deed) {
    return store.save(change, deed);
  }

  List<Outcome<Member>> join(List<Addition<Member>> additions) {
    return store.saveAll(additions);
  }

  Member change(MemberId id, Deed deed, Function<Member, Change<Member>> decide) {
    return store.change(() -> find(id), deed, decide);
  }

  /// Forgets the address of before that was told; a later one stays.
  void forgetFormer(MemberId id, Former told) {
    while (true) {
      var present = find(id).filter(member -> member.former().equals(Optional.of(told)));
      if (present.isEmpty()) return;
      if (documents.writeAll(List.of(present.get().toldFormer()))) return;
    }
  }

  /// The same password under a dearer hash; nothing that anybody would have to be told. Lost when
  /// the account is changed at the same moment, and done at the next sign-in.
  void rehash(Member member, String password) {
    var same =
        and(
            eq(member.id().value()),
            eq("version", member.version()),
            eq("state.access.password", member.access().password()));
    store.call(() -> documents.raw().updateOne(same, set("state.access.password", password)));
  }
}
