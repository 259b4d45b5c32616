package enlace.members.pages;

import enlace.bus.Bus;
import enlace.ids.InvitationId;
import enlace.ids.Office;
import enlace.members.pages.InvitationsPage.InvitationRow;
import enlace.pages.Words;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.requests.MemberRequest.Invite;
import enlace.requests.MemberRequest.Invited;
import enlace.requests.MemberRequest.ListInvitations;
import enlace.requests.MemberRequest.Pending;
import enlace.requests.MemberRequest.RevokeInvitation;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.rights.Rooms;
import enlace.vocabulary.Choice;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Role;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Choices;
import enlace.web.Form;
import enlace.web.Labelled;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// How to invite somebody, and how to take that back.
public record InvitingRoutes(
    Bus bus, Vocabulary vocabulary, Rooms rooms, Members members, Permissions permissions)
    implements Routes.Feature {
  private static final int PAGE = 50;
  private static final Labelled OFFICE = Labelled.of("office", "members.invite.office");

  @Override
  public void addTo(Routes table) {
    table
        .get("/invitations", this::showOpen)
        .get("/invitations/new", this::showForm)
        .post("/invitations", this::invite)
        .post("/invitations/:id/revoke", this::revoke);
  }

  private Reply showForm(Call call) {
    return form(call, Form.blank());
  }

  private Reply showOpen(Call call) {
    var words = call.words();
    var list = bus.ask(call.asker(), new ListInvitations(call.query("after"), PAGE));
    var page =
        new InvitationsPage(
            call.query("revoked").isPresent(),
            !permissions.invitable(members.reader(call.asker())).isEmpty(),
            list.items().stream().map(it -> row(it, words)).toList(),
            list.next());
    return Reply.page(words.say("members.invitations.title"), page);
  }

  private InvitationRow row(Pending pending, Words words) {
    var by =
        pending
            .by()
            .map(name -> words.say("members.invitations.by", Map.of("name", name)))
            .orElseGet(() -> words.say("members.invitations.by-command-line"));
    return new InvitationRow(
        pending.id().value(),
        pending.email(),
        vocabulary.inText(Listing.ROLES, pending.role(), words.language()),
        vocabulary.office(pending.office(), words.language()),
        pending.mine() ? words.say("members.invitations.by-you") : by,
        words.momentOfZone(pending.until()));
  }

  private Reply revoke(Call call) {
    var wish = new RevokeInvitation(new InvitationId(call.path("id")), call.key());
    bus.ask(call.asker(), wish);
    return Reply.to("/invitations?revoked=yes");
  }

  private Reply form(Call call, Form form) {
    var reader = members.reader(call.asker());
    if (permissions.invitable(reader).isEmpty()) throw new Refused(new NotAllowed("invite"));
    var language = call.words().language();
    var states = states(reader, language);
    var organisations = organisations(reader, language);
    var office = form.values().getOrDefault("office", only(states, organisations));
    var seat = new SeatFields(form, vocabulary, rooms, permissions, reader, language);
    var email = TextField.of(form, "email", "off");
    var languages = oneOrNone(form, "language", "members.invite.language", languages(language));
    var roles =
        oneOrNone(form, "role", "members.invite.role", seat.roles(permissions.invitable(reader)));
    var cohorts = seat.cohorts();
    var page =
        new InvitePage(
            form.named(call.words(), email, languages, roles, OFFICE, cohorts, SeatFields.END),
            email,
            languages,
            roles,
            Choices.options(states, office),
            Choices.options(organisations, office),
            Optional.ofNullable(form.wrong().get("office")),
            cohorts,
            seat.end(),
            seat.endWrong());
    return Reply.again(call.words().say("members.invite.title"), form, page);
  }

  /// The office is chosen for the inviter where there is no other.
  private static String only(List<Choice> states, List<Choice> organisations) {
    var all = Stream.concat(states.stream(), organisations.stream()).toList();
    return all.size() == 1 ? all.getFirst().code() : "";
  }

  /// Nothing is chosen for the inviter.
  private static Choices oneOrNone(Form form, String name, String label, List<Choice> choices) {
    var all = Stream.concat(Stream.of(new Choice("", "")), choices.stream()).toList();
    return Choices.one(form, name, label, all);
  }

  private List<Choice> languages(Language language) {
    return vocabulary.choices(Listing.LANGUAGES, language);
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

  private Reply invite(Call call) {
    return call.orAgain(
        () -> {
          var wish = wish(call);
          return invited(call, wish, bus.ask(call.asker(), wish));
        },
        form -> form(call, form));
  }

  private static Invite wish(Call call) {
    var fields = call.fields();
    var email = new SignInFields(call).email();
    var role = fields.required(Role.class, "role");
    var office = fields.text("office").required();
    var language = fields.required(Language.class, "language");
    var cohorts = new TreeSet<>(fields.list("cohorts"));
    var end = fields.date("end");
    return fields.checked(
        () ->
            new Invite(
                email,
                role.orElseThrow(),
                new Office(office.value()),
                language.orElseThrow(),
                cohorts,
                end,
                call.key()));
  }

  private static Reply invited(Call call, Invite wish, Invited invited) {
    var words = call.words();
    var until = words.momentOfZone(invited.until());
    var page = new InvitedPage(wish.email(), invited.link(), until);
    return Reply.page(words.say("members.invited.title"), page);
  }
}
