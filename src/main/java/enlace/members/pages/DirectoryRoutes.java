package enlace.members.pages;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import enlace.bus.Bus;
import enlace.ids.MemberId;
import enlace.members.pages.DirectoryPage.OfficeMembers;
import enlace.members.pages.MemberPage.AddressForm;
import enlace.members.pages.MemberPage.MemberRow;
import enlace.members.pages.MemberPage.SeatForm;
import enlace.pages.Words;
import enlace.requests.LetterRequest.ReadMailbox;
import enlace.requests.MemberRequest.ChangeSeat;
import enlace.requests.MemberRequest.LastDay;
import enlace.requests.MemberRequest.ListMembers;
import enlace.requests.MemberRequest.Listed;
import enlace.requests.MemberRequest.OneMember;
import enlace.requests.MemberRequest.ReadMember;
import enlace.requests.MemberRequest.Seat;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Rooms;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Role;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Choices;
import enlace.web.Form;
import enlace.web.Reply;
import enlace.web.Routes;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Who is a member, and in which seat.
public record DirectoryRoutes(
    Bus bus, Vocabulary vocabulary, Rooms rooms, Members members, Permissions permissions)
    implements Routes.Feature {
  private static final int PAGE = 50;

  @Override
  public void addTo(Routes table) {
    table
        .get("/members", this::show)
        .get("/members/:id", this::showMember)
        .post("/members/:id", this::change)
        .post("/members/:id/address", this::changeAddress);
  }

  private Reply show(Call call) {
    var words = call.words();
    var after = call.query("after");
    var list = bus.ask(call.asker(), new ListMembers(after, PAGE));
    var page =
        new DirectoryPage(
            groups(list.items(), words),
            after.isPresent(),
            list.next(),
            !list.mayInvite().isEmpty());
    return Reply.page(words.say("members.directory.title"), page);
  }

  private List<OfficeMembers> groups(List<Listed> listed, Words words) {
    return listed.stream()
        .collect(groupingBy(Listed::office, LinkedHashMap::new, toList()))
        .entrySet()
        .stream()
        .map(
            group ->
                new OfficeMembers(
                    vocabulary.office(group.getKey(), words.language()),
                    group.getValue().stream().map(it -> row(it, words)).toList()))
        .toList();
  }

  private MemberRow row(Listed listed, Words words) {
    return new MemberRow(
        listed.id().value(),
        listed.name(),
        listed.function(),
        vocabulary.inText(Listing.ROLES, listed.role(), words.language()),
        listed.seat(),
        own(listed.seat(), listed.handle()),
        listed.active(),
        listed.ended(),
        listed.unconfirmed(),
        listed.maySuspend());
  }

  /// What mentions of a member alone use; empty for whose handle is the name of the seat.
  static Optional<String> own(String seat, String handle) {
    return Optional.of(handle).filter(it -> !it.equals(seat));
  }

  private Reply showMember(Call call) {
    var member = read(call);
    return page(call, member, seatForm(member), addressForm(member));
  }

  private OneMember read(Call call) {
    return bus.ask(call.asker(), new ReadMember(id(call)));
  }

  private static MemberId id(Call call) {
    return new MemberId(call.path("id"));
  }

  private static Form seatForm(OneMember member) {
    return member.seat().map(DirectoryRoutes::form).orElseGet(Form::blank);
  }

  private static Form addressForm(OneMember member) {
    return member.seat().map(it -> Form.of(Map.of("email", it.email()))).orElseGet(Form::blank);
  }

  private static Form form(Seat seat) {
    return Form.of(
        Map.of("role", seat.role().code(), "end", seat.end().map(LocalDate::toString).orElse("")),
        Map.of("cohorts", List.copyOf(seat.cohorts())));
  }

  private Reply page(Call call, OneMember member, Form form, Form addressed) {
    var words = call.words();
    var listed = member.listed();
    var seat = member.seat().map(it -> seat(call, it, form));
    var address = member.seat().map(it -> address(it, addressed));
    var summary = addressed.problem().isPresent() ? addressed : form;
    var page =
        new MemberPage(
            call.query("saved").isPresent(),
            named(words, summary, seat, address),
            vocabulary.office(listed.office(), words.language()),
            row(listed, words),
            bus.ask(call.asker(), new ReadMailbox(listed.id())).gone(),
            seat,
            address,
            handOver(call, listed));
    return Reply.again(listed.name(), summary, page);
  }

  private static Form named(
      Words words, Form form, Optional<SeatForm> seat, Optional<AddressForm> address) {
    if (seat.isEmpty() || address.isEmpty()) return form;
    return form.named(
        words, seat.get().roles(), seat.get().cohorts(), SeatFields.END, address.get().email());
  }

  private Optional<String> handOver(Call call, Listed listed) {
    var reader = members.reader(call.asker());
    return members
        .find(listed.id())
        .filter(it -> permissions.mayHandOver(reader, it.reader()))
        .map(_ -> SeatRoutes.path(listed.seat()) + "?member=" + listed.id());
  }

  private SeatForm seat(Call call, Seat seat, Form form) {
    var reader = members.reader(call.asker());
    var fields =
        new SeatFields(form, vocabulary, rooms, permissions, reader, call.words().language());
    return new SeatForm(
        Choices.one(form, "role", "members.invite.role", fields.roles(seat.roles())),
        fields.cohorts(),
        fields.end(),
        fields.endWrong(),
        seat.version());
  }

  private static AddressForm address(Seat seat, Form form) {
    return new AddressForm(TextField.of(form, "email", "off"), seat.version());
  }

  private Reply change(Call call) {
    return call.orAgain(
        () -> {
          bus.ask(call.asker(), wish(call));
          return Reply.to(address(call) + "?saved=yes");
        },
        form -> {
          var member = read(call);
          return page(call, member, form, addressForm(member));
        });
  }

  private Reply changeAddress(Call call) {
    return call.orAgain(
        () -> {
          bus.ask(call.asker(), toAddress(call));
          return Reply.to(address(call) + "?saved=yes");
        },
        form -> {
          var member = read(call);
          return page(call, member, seatForm(member), form);
        });
  }

  private static ChangeSeat toAddress(Call call) {
    var email = new SignInFields(call).email();
    return call.fields()
        .checked(
            () ->
                new ChangeSeat(
                    id(call),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(email),
                    call.version(),
                    call.key()));
  }

  private static ChangeSeat wish(Call call) {
    var fields = call.fields();
    var role = fields.required(Role.class, "role");
    Set<String> cohorts = new TreeSet<>(fields.list("cohorts"));
    var end = new LastDay(fields.date("end"));
    return fields.checked(
        () ->
            new ChangeSeat(
                id(call),
                role,
                Optional.of(cohorts),
                Optional.of(end),
                Optional.empty(),
                call.version(),
                call.key()));
  }

  private static String address(Call call) {
    return "/members/" + id(call);
  }
}
