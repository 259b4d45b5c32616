package enlace.members.pages;

import enlace.bus.Bus;
import enlace.ids.InvitationId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.requests.MemberRequest.ChangeProfile;
import enlace.requests.MemberRequest.ChangeSeat;
import enlace.requests.MemberRequest.EndSession;
import enlace.requests.MemberRequest.LastDay;
import enlace.requests.MemberRequest.ListMembers;
import enlace.requests.MemberRequest.Listed;
import enlace.requests.MemberRequest.Me;
import enlace.requests.MemberRequest.OneMember;
import enlace.requests.MemberRequest.ReadMe;
import enlace.requests.MemberRequest.ReadMember;
import enlace.requests.MemberRequest.Seat;
import enlace.requests.MemberRequest.SignedIn;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Reply;
import enlace.web.Routes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Signing in, the own account and the directory in the API.
public record MemberApiRoutes(Bus bus, Vocabulary vocabulary) implements Routes.Feature {

  @Override
  public void addTo(Routes table) {
    table
        .open()
        .post("/api/v1/session", this::signIn)
        .reading()
        .delete("/api/v1/session", this::signOut)
        .get("/api/v1/me", this::readMe)
        .reading()
        .patch("/api/v1/me", this::changeMe)
        .get("/api/v1/members", this::list)
        .get("/api/v1/members/:id", this::read)
        .patch("/api/v1/members/:id", this::change)
        .post("/api/v1/seats/:id/handover", this::handOver);
  }

  private record Entered(String token, Self member) {}

  private record Self(MemberId id, String name, Role role, Language language) {}

  private Reply signIn(Call call) {
    var signedIn = bus.ask(call.asker(), new SignInFields(call).signIn());
    return new Reply.SignedIn(signedIn.token(), Reply.json(entered(signedIn)));
  }

  private static Entered entered(SignedIn signedIn) {
    return new Entered(
        signedIn.token(),
        new Self(signedIn.member(), signedIn.name(), signedIn.role(), signedIn.language()));
  }

  private Reply signOut(Call call) {
    bus.ask(call.asker(), new EndSession(call.signedIn().id()));
    return new Reply.SignedOut(Reply.nothing());
  }

  private Reply readMe(Call call) {
    return reply(bus.ask(call.asker(), new ReadMe()));
  }

  private static Reply reply(Me me) {
    return Reply.json(me).version(me.version());
  }

  private Reply changeMe(Call call) {
    var change = new ProfileFields(call.fields(), false, vocabulary).change();
    var wish = call.fields().checked(() -> new ChangeProfile(change, call.version(), call.key()));
    return reply(bus.ask(call.asker(), wish));
  }

  private record MemberItem(
      MemberId id,
      String seat,
      String handle,
      String name,
      String function,
      Role role,
      Office office,
      Optional<Instant> unconfirmed,
      long version) {}

  private Reply list(Call call) {
    int limit = call.limit();
    var list = bus.ask(call.asker(), new ListMembers(call.query("after"), limit));
    return Reply.list(
        list.items().stream().filter(Listed::active).map(MemberApiRoutes::item).toList(),
        list.next());
  }

  private static MemberItem item(Listed listed) {
    return new MemberItem(
        listed.id(),
        listed.seat(),
        listed.handle(),
        listed.name(),
        listed.function(),
        listed.role(),
        listed.office(),
        listed.unconfirmed(),
        listed.version());
  }

  /// @param email and the rest below it: for those who may change the seat
  private record SeatItem(
      MemberId id,
      String seat,
      String handle,
      String name,
      String function,
      Role role,
      Office office,
      Optional<Instant> unconfirmed,
      Optional<String> email,
      Optional<Set<String>> cohorts,
      Optional<LocalDate> end,
      Optional<Long> version) {}

  private Reply read(Call call) {
    return reply(bus.ask(call.asker(), new ReadMember(id(call))));
  }

  private static MemberId id(Call call) {
    return new MemberId(call.path("id"));
  }

  private static Reply reply(OneMember member) {
    var listed = member.listed();
    var item =
        Reply.json(
            new SeatItem(
                listed.id(),
                listed.seat(),
                listed.handle(),
                listed.name(),
                listed.function(),
                listed.role(),
                listed.office(),
                listed.unconfirmed(),
                member.seat().map(Seat::email),
                member.seat().map(Seat::cohorts),
                member.seat().flatMap(Seat::end),
                member.seat().map(Seat::version)));
    return member.seat().map(seat -> item.version(seat.version())).orElse(item);
  }

  /// What was not sent stays; an empty `end` means that there is none.
  private Reply change(Call call) {
    var fields = call.fields();
    var role = fields.code(Role.class, "role");
    Optional<Set<String>> cohorts =
        fields.sent("cohorts")
            ? Optional.of(new TreeSet<>(fields.list("cohorts")))
            : Optional.empty();
    var end =
        fields.sent("end")
            ? Optional.of(new LastDay(fields.date("end")))
            : Optional.<LastDay>empty();
    var email =
        fields.sent("email")
            ? Optional.of(new SignInFields(call).email())
            : Optional.<String>empty();
    var wish =
        fields.checked(
            () -> new ChangeSeat(id(call), role, cohorts, end, email, call.version(), call.key()));
    return reply(bus.ask(call.asker(), wish));
  }

  private record Successor(InvitationId id, Instant until) {}

  private Reply handOver(Call call) {
    var invited = bus.ask(call.asker(), new HandOverFields(call).wish());
    return new Reply.Json(201, new Successor(invited.id(), invited.until()));
  }
}
