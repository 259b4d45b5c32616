package enlace.rights;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;

import enlace.ids.RoomId;
import enlace.vocabulary.Audience;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.Room;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/// What [Permissions] lets a reader see, as a MongoDB filter over what is stored at a path such as
/// `state.label`.
public record StoredPermissions(Permissions permissions) {
  private static final List<String> WITHIN_NETWORK =
      codes(EnumSet.of(Marking.CLEAR, Marking.GREEN, Marking.AMBER));

  /// Selects items of rooms.
  public Bson roomLabels(Reader reader, String path) {
    return switch (reader) {
      case Reader.Visitor _ -> nothing(path + ".room");
      case Reader.Member member ->
          and(
              or(
                  and(
                      in(path + ".room", rooms(member, _ -> true)),
                      in(path + ".marking", WITHIN_NETWORK)),
                  and(in(path + ".room", rooms(member, Room::isNational)), strict(path)),
                  and(
                      in(path + ".room", rooms(member, _ -> true)),
                      strict(path),
                      eq(path + ".office", member.office().value()))),
              unhidden(member, path));
    };
  }

  private Bson unhidden(Reader.Member member, String path) {
    var hidden = path + ".hidden";
    var moderated = rooms(member, room -> permissions.mayModerate(member, room.id()));
    return or(
        eq(hidden, null),
        eq(hidden + ".author", member.id().value()),
        and(exists(hidden + ".author"), in(path + ".room", moderated)));
  }

  private List<String> rooms(Reader.Member member, Predicate<Room> which) {
    return permissions.rooms(member).stream()
        .filter(which)
        .map(Room::id)
        .map(RoomId::value)
        .toList();
  }

  /// Selects practices.
  public Bson practiceLabels(Reader reader, String path) {
    return switch (reader) {
      case Reader.Visitor _ -> open(path);
      case Reader.Member member -> or(forMember(member, path));
    };
  }

  /// Selects invitations that this reader may take back. Each of these by itself, so that each is
  /// looked for by its own index; what one finds another may find as well.
  public List<Bson> invitations(Reader reader, String path) {
    if (!(reader instanceof Reader.Member member)) return List.of();
    if (Permissions.mayAdminister(reader)) return List.of(new Document());
    var some = new ArrayList<Bson>();
    some.add(eq(path + ".by", member.id().value()));
    var anywhere = roles(member, false);
    if (!anywhere.isEmpty()) some.add(in(path + ".role", anywhere));
    var own = roles(member, true);
    if (!own.isEmpty() && member.office().isState())
      some.add(and(eq(path + ".office", member.office().value()), in(path + ".role", own)));
    return some;
  }

  private List<String> roles(Reader.Member member, boolean ownStateOnly) {
    return permissions.mayGive(member).stream()
        .filter(invitable -> invitable.ownStateOnly() == ownStateOnly)
        .map(invitable -> invitable.role().code())
        .toList();
  }

  private static Bson open(String path) {
    return and(
        eq(path + ".hidden", null),
        eq(path + ".opened", true),
        in(path + ".state", codes(Permissions.OPEN)),
        eq(path + ".audience", Audience.PUBLIC.code()),
        eq(path + ".marking", Marking.CLEAR.code()));
  }

  private List<Bson> forMember(Reader.Member member, String path) {
    var allowed =
        new ArrayList<>(
            List.of(
                open(path),
                and(published(member, path), unhiddenPractice(member, path)),
                and(reviewed(member, path), unhiddenPractice(member, path))));
    if (permissions.worksFor(member, member.office()))
      allowed.add(and(own(member, path), unlessFromAll(path)));
    return allowed;
  }

  private static Bson unhiddenPractice(Reader.Member member, String path) {
    return Permissions.moderatesNetwork(member) ? unlessFromAll(path) : eq(path + ".hidden", null);
  }

  private static Bson unlessFromAll(String path) {
    return or(eq(path + ".hidden", null), exists(path + ".hidden.author"));
  }

  private Bson published(Reader.Member member, String path) {
    return and(
        in(path + ".state", codes(Permissions.PUBLISHED)),
        in(
            path + ".audience",
            codes(Audience.values(), audience -> permissions.reads(member.role(), audience))),
        in(path + ".marking", WITHIN_NETWORK));
  }

  private Bson reviewed(Reader.Member member, String path) {
    return and(
        in(
            path + ".state",
            codes(
                PracticeState.values(),
                state ->
                    !Permissions.PUBLISHED.contains(state)
                        && permissions.reviews(member.role(), state))),
        in(path + ".marking", WITHIN_NETWORK));
  }

  private static Bson own(Reader.Member member, String path) {
    return and(
        eq(path + ".office", member.office().value()),
        in(path + ".marking", codes(EnumSet.complementOf(EnumSet.of(Marking.RED)))));
  }

  private static Bson strict(String path) {
    return eq(path + ".marking", Marking.AMBER_STRICT.code());
  }

  private static Bson nothing(String field) {
    return in(field, List.of());
  }

  private static List<String> codes(Collection<? extends Coded> entries) {
    return entries.stream().map(Coded::code).toList();
  }

  private static <T extends Coded> List<String> codes(T[] entries, Predicate<T> which) {
    return Stream.of(entries).filter(which).map(Coded::code).toList();
  }
}
