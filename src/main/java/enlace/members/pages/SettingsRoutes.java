package enlace.members.pages;

import enlace.bus.Bus;
import enlace.members.pages.SettingsPage.SessionRow;
import enlace.pages.Words;
import enlace.requests.LetterRequest.ReadMailbox;
import enlace.requests.MemberRequest.ChangePassword;
import enlace.requests.MemberRequest.ChangeProfile;
import enlace.requests.MemberRequest.EndSession;
import enlace.requests.MemberRequest.ListSessions;
import enlace.requests.MemberRequest.Me;
import enlace.requests.MemberRequest.OwnSession;
import enlace.requests.MemberRequest.ReadMe;
import enlace.requests.Version;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Form;
import enlace.web.Reply;
import enlace.web.Routes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// The own account: profile and preferences, password, sessions.
public final class SettingsRoutes implements Routes.Feature {
  private final Bus bus;
  private final Vocabulary vocabulary;
  private final Zones zones;

  public SettingsRoutes(Bus bus, Vocabulary vocabulary, Clock clock) {
    this.bus = bus;
    this.vocabulary = vocabulary;
    this.zones = new Zones(vocabulary, clock);
  }

  @Override
  public List<Form.Label> labels(Words words) {
    return List.of(
        Form.Label.here("name", words.say("members.name")),
        Form.Label.here("function", words.say("members.function")));
  }

  @Override
  public void addTo(Routes table) {
    table
        .get("/me", this::show)
        .reading()
        .post("/me", this::change)
        .reading()
        .post("/me/theme", this::changeTheme)
        .reading()
        .post("/me/password", this::changePassword)
        .reading()
        .post("/me/sessions/:id/end", this::endSession);
  }

  private Reply show(Call call) {
    var me = me(call);
    return page(call, me, SettingsForm.of(me.profile()), Form.blank());
  }

  private Me me(Call call) {
    return bus.ask(call.asker(), new ReadMe());
  }

  private Reply change(Call call) {
    return call.orAgain(
        () -> {
          bus.ask(call.asker(), wish(call));
          return saved();
        },
        form -> page(call, me(call), form, Form.blank()));
  }

  private ChangeProfile wish(Call call) {
    var change = new ProfileFields(call.fields(), true, vocabulary).change();
    return call.fields().checked(() -> new ChangeProfile(change, call.version(), call.key()));
  }

  /// From now on the account's language counts, not the one this browser was switched to.
  private static Reply saved() {
    return new Reply.InLanguage(Optional.empty(), Reply.to("/me?saved=yes"));
  }

  /// By the menu of every page; goes back to the page it was on.
  private Reply changeTheme(Call call) {
    var change = new ProfileFields(call.fields(), false, vocabulary).change();
    var wish = call.fields().checked(() -> new ChangeProfile(change, Version.ANY, call.key()));
    bus.ask(call.asker(), wish);
    return Reply.to(call.query("next").orElse("/me"));
  }

  private Reply changePassword(Call call) {
    return call.orAgain(
        () -> {
          var token = bus.ask(call.asker(), newPassword(call)).token();
          return new Reply.SignedIn(token, Reply.to("/me?saved=yes"));
        },
        form -> {
          var me = me(call);
          return page(call, me, SettingsForm.of(me.profile()), form);
        });
  }

  private static ChangePassword newPassword(Call call) {
    var fields = new SignInFields(call);
    var present = fields.password("password-present");
    var password = fields.password("password");
    return call.fields().checked(() -> new ChangePassword(present, password, fields.client()));
  }

  private Reply endSession(Call call) {
    bus.ask(call.asker(), new EndSession(call.path("id")));
    return Reply.to("/me");
  }

  /// @param password the form of the password, which is another
  private Reply page(Call call, Me me, Form form, Form password) {
    var words = call.words();
    var choices = new SettingsForm(form, vocabulary, zones, words);
    var name = TextField.of(form, "name", "name");
    var function = TextField.of(form, "function", "organization-title");
    var present =
        TextField.password(password, "password-present", "members.settings.password.present");
    var fresh = TextField.freshPassword(password, "members.settings.password.fresh");
    var summary =
        password.problem().isPresent()
            ? password.named(words, present, fresh)
            : form.named(
                words,
                name,
                function,
                choices.languages(),
                choices.zones(me.profile().zone()),
                choices.reads(),
                choices.rhythms(),
                SettingsForm.INTERESTS,
                choices.looks());
    var sessions = sessions(call);
    var page =
        new SettingsPage(
            call.query("saved").isPresent(),
            summary,
            me.version(),
            vocabulary.office(me.office(), words.language()),
            vocabulary.inText(Listing.ROLES, me.role(), words.language()),
            me.email(),
            bus.ask(call.asker(), new ReadMailbox(me.id())).gone(),
            Optional.of(me.confirmed()).filter(_ -> me.toConfirm()),
            me.seat(),
            DirectoryRoutes.own(me.seat(), me.handle()),
            name,
            function,
            choices.languages(),
            choices.zones(me.profile().zone()),
            choices.reads(),
            Channels.of(me),
            choices.rhythms(),
            choices.interests(),
            choices.looks(),
            present,
            fresh,
            sessions.size(),
            sessions,
            Marking.AMBER,
            Marking.AMBER_STRICT);
    return Reply.again(words.say("members.settings.title"), summary, page);
  }

  private List<SessionRow> sessions(Call call) {
    var present = call.signedIn().id();
    return bus.ask(call.asker(), new ListSessions(present)).items().stream()
        .map(session -> row(session, call.words()))
        .toList();
  }

  private static SessionRow row(OwnSession session, Words words) {
    var device =
        Device.of(session.device())
            .map(names -> words.say("members.session.device", names))
            .orElseGet(() -> words.say("members.session.program"));
    return new SessionRow(session.id(), device, session.since(), session.seen(), session.present());
  }
}
