package enlace.members;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import enlace.bus.Bus;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.RoomId;
import enlace.members.DirectoryPage.Group;
import enlace.members.DirectoryPage.Row;
import enlace.pages.Words;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.requests.MemberRequest.Invite;
import enlace.requests.MemberRequest.Invited;
import enlace.requests.MemberRequest.ListMembers;
import enlace.requests.MemberRequest.Listed;
import enlace.requests.MemberRequest.Suspend;
import enlace.vocabulary.Choice;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Role;
import enlace.vocabulary.Training;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Form;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Who is a member, and how to invite another.
public final class DirectoryRoutes implements Routes.Feature {
  private static final int PAGE = 50;

  private final Bus bus;
  private final Vocabulary vocabulary;
  private final Permissions permissions;
  private final Members members;

  public DirectoryRoutes(Bus bus, Vocabulary vocabulary, Permissions permissions, Members members) {
    this.bus = bus;
    this.vocabulary = vocabulary;
    this.permissions = permissions;
    this.members = members;
  }

  @Override
  public void addTo(Routes table) {
    table
        .get("/members", this::show)
        .post("/members/:id/suspend", call -> suspend(call, true))
        .post("/members/:id/reinstate", call -> suspend(call, false))
        .get("/invitations/new", this::showForm)
        .post("/invitations", this::invite);
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

  private List<Group> groups(List<Listed> listed, Words words) {
    return listed.stream()
        .collect(groupingBy(Listed::office, LinkedHashMap::new, toList()))
        .entrySet()
        .stream()
        .map(
            group ->
                new Group(
                    vocabulary.office(group.getKey(), words.language()),
                    group.getValue().stream().map(it -> row(it, words)).toList()))
        .toList();
  }

  private Row row(Listed listed, Words words) {
    return new Row(
        listed.id().value(),
        listed.name(),
        listed.function(),
        vocabulary.label(Listing.ROLES, listed.role(), words.language()),
        listed.handle(),
        listed.active(),
        listed.maySuspend());
  }

  private Reply suspend(Call call, boolean suspended) {
    bus.ask(call.asker(), new Suspend(new MemberId(call.path("id")), suspended, call.key()));
    return Reply.to("/members");
  }

  private Reply showForm(Call call) {
    return form(call, Form.blank());
  }

  private Reply form(Call call, Form form) {
    var reader = members.reader(call.asker());
    if (permissions.invitable(reader).isEmpty()) throw new Refused(new NotAllowed("invite"));
    var language = call.words().language();
    var page =
        new InvitePage(
            form,
            TextField.of(form, "email", "off"),
            oneOrNone(form, "language", "members.invite.language", languages(language)),
            oneOrNone(form, "role", "members.invite.role", roles(reader, language)),
            Choices.options(form, "office", states(reader, language)),
            Choices.options(form, "office", organisations(reader, language)),
            Optional.ofNullable(form.wrong().get("office")),
            Choices.some(form, "cohorts", "members.invite.cohorts", cohorts(reader, language)),
            form.values().getOrDefault("end", ""),
            Optional.ofNullable(form.wrong().get("end")));
    return Reply.again(call.words().say("members.invite.title"), form, page);
  }

  /// Nothing is chosen for the inviter.
  private static Choices oneOrNone(Form form, String name, String label, List<Choice> choices) {
    var all = Stream.concat(Stream.of(new Choice("", "")), choices.stream()).toList();
    return Choices.one(form, name, label, all);
  }

  private List<Choice> languages(Language language) {
    return vocabulary.choices(Listing.LANGUAGES, language);
  }

  private List<Choice> roles(Reader reader, Language language) {
    return permissions.invitable(reader).stream()
        .map(role -> new Choice(role.code(), vocabulary.label(Listing.ROLES, role, language)))
        .toList();
  }

  private List<Choice> states(Reader reader, Language language) {
    return vocabulary.choices(Listing.STATES, language).stream()
        .map(state -> new Choice(Office.ofState(state.code()).value(), state.label()))
        .filter(state -> mayInviteTo(reader, state))
        .toList();
  }

  private List<Choice> organisations(Reader reader, Language language) {
    return vocabulary.choices(Listing.ORGANISATIONS, language).stream()
        .map(it -> new Choice(Office.ofOrganisation(it.code()).value(), it.label()))
        .filter(organisation -> mayInviteTo(reader, organisation))
        .toList();
  }

  private boolean mayInviteTo(Reader reader, Choice office) {
    return Stream.of(Role.values())
        .anyMatch(role -> permissions.mayInvite(reader, role, new Office(office.code())));
  }

  private List<Choice> cohorts(Reader reader, Language language) {
    return vocabulary.trainings().stream()
        .filter(Training::cohort)
        .map(training -> new RoomId(training.code()))
        .filter(room -> permissions.mayWrite(reader, room))
        .map(room -> new Choice(room.value(), vocabulary.roomName(room, language)))
        .toList();
  }

  private Reply invite(Call call) {
    try {
      var wish = wish(call);
      return invited(call, wish, bus.ask(call.asker(), wish));
    } catch (Refused refused) {
      return form(call, Forms.again(call, refused));
    }
  }

  private static Invite wish(Call call) {
    var fields = call.fields();
    var email = fields.text("email").required();
    var role = fields.required(Role.class, "role");
    var office = fields.text("office").required();
    var language = fields.required(Language.class, "language");
    var cohorts = new TreeSet<>(fields.list("cohorts"));
    var end = fields.date("end");
    return fields.checked(
        () ->
            new Invite(
                email.value(),
                role.orElseThrow(),
                new Office(office.value()),
                language.orElseThrow(),
                cohorts,
                end,
                call.key()));
  }

  private static Reply invited(Call call, Invite wish, Invited invited) {
    var page = new InvitedPage(wish.email(), invited.link(), invited.until());
    return Reply.page(call.words().say("members.invited.title"), page);
  }
}
