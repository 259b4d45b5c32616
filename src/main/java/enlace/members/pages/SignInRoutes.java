package enlace.members.pages;

import enlace.bus.Bus;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Refused;
import enlace.requests.MemberRequest.AcceptInvitation;
import enlace.requests.MemberRequest.AskReset;
import enlace.requests.MemberRequest.EndSession;
import enlace.requests.MemberRequest.OpenInvitation;
import enlace.requests.MemberRequest.ReadInvitation;
import enlace.requests.MemberRequest.ReadReset;
import enlace.requests.MemberRequest.ResetPassword;
import enlace.requests.MemberRequest.SignInByLink;
import enlace.requests.MemberRequest.SignedIn;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Form;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The doors in and out: signing in, a lost password, an invitation.
public final class SignInRoutes implements Routes.Feature {
  private final Bus bus;
  private final Vocabulary vocabulary;
  private final boolean demo;

  /// @param demo whether demo accounts are entered by a link
  public SignInRoutes(Bus bus, Vocabulary vocabulary, boolean demo) {
    this.bus = bus;
    this.vocabulary = vocabulary;
    this.demo = demo;
  }

  @Override
  public void addTo(Routes table) {
    table
        .open()
        .get("/sign-in", this::showSignIn)
        .open()
        .post("/session", this::signIn)
        .reading()
        .post("/session/end", this::signOut)
        .open()
        .get("/reset/:token", this::showReset)
        .open()
        .post("/reset/:token", this::reset)
        .open()
        .get("/invitation/:token", this::showInvitation)
        .open()
        .post("/invitation/:token", this::accept);
    if (!demo) return;
    table
        .open()
        .get("/demo/sign-in/:account", this::showDemoSignIn)
        .open()
        .post("/demo/sign-in/:account", this::demoSignIn);
  }

  private Reply showSignIn(Call call) {
    var next = call.query("next").orElse("/");
    return call.session().isPresent() ? Reply.to(next) : signInPage(call, Form.blank(), next);
  }

  private static Reply signInPage(Call call, Form form, String next) {
    return Reply.again(
        call.words().say("members.sign-in.title"), form, SignInPage.of(form, next, call.words()));
  }

  /// The second button of the form asks for a link by mail instead.
  private Reply signIn(Call call) {
    var next = Optional.of(call.fields().text("next").value()).filter(it -> !it.isEmpty());
    return call.orAgain(
        () ->
            call.fields().text("by").value().equals("mail")
                ? askReset(call)
                : enter(bus.ask(call.asker(), new SignInFields(call).signIn()), next.orElse("/")),
        form -> signInPage(call, form, next.orElse("/")));
  }

  private static Reply enter(SignedIn signedIn, String next) {
    return new Reply.SignedIn(signedIn.token(), Reply.to(next));
  }

  private Reply askReset(Call call) {
    var fields = new SignInFields(call);
    var email = fields.email();
    bus.ask(call.asker(), call.fields().checked(() -> new AskReset(email, fields.client())));
    return Reply.page(call.words().say("members.reset-asked.title"), new ResetAskedPage());
  }

  private Reply signOut(Call call) {
    bus.ask(call.asker(), new EndSession(call.signedIn().id()));
    return new Reply.SignedOut(Reply.to("/"));
  }

  private Reply showReset(Call call) {
    return orLinkOver(call, () -> resetPage(call, Form.blank()));
  }

  private Reply resetPage(Call call, Form form) {
    var email = bus.ask(call.asker(), new ReadReset(call.path("token"))).email();
    var page = ResetPage.of(form, "/reset/" + call.path("token"), email, call.words());
    return Reply.again(call.words().say("members.reset.title"), form, page);
  }

  private Reply reset(Call call) {
    return orLinkOver(
        call,
        () ->
            call.orAgain(
                () -> enter(bus.ask(call.asker(), newPassword(call)), "/"),
                form -> resetPage(call, form)));
  }

  /// The link is looked at before what came with it.
  private ResetPassword newPassword(Call call) {
    bus.ask(call.asker(), new ReadReset(call.path("token")));
    var fields = new SignInFields(call);
    var password = fields.password("password");
    return call.fields()
        .checked(() -> new ResetPassword(call.path("token"), password, fields.client()));
  }

  private Reply showInvitation(Call call) {
    return orLinkOver(
        call,
        () -> {
          var invitation = invitation(call);
          return invitationPage(
              call, Form.of(Map.of("name", invitation.name().orElse(""))), invitation);
        });
  }

  private OpenInvitation invitation(Call call) {
    return bus.ask(call.asker(), new ReadInvitation(call.path("token")));
  }

  private Reply invitationPage(Call call, Form form, OpenInvitation invitation) {
    return Reply.again(
        call.words().say("members.invitation.title"), form, page(call, form, invitation));
  }

  private InvitationPage page(Call call, Form form, OpenInvitation invitation) {
    var language = call.words().language();
    return InvitationPage.of(
        form,
        "/invitation/" + call.path("token"),
        invitation.email(),
        vocabulary.inText(Listing.ROLES, invitation.role(), language),
        vocabulary.office(invitation.office(), language),
        call.words());
  }

  private Reply accept(Call call) {
    return orLinkOver(
        call,
        () ->
            call.orAgain(
                () -> enter(bus.ask(call.asker(), acceptance(call)), "/"),
                form -> invitationPage(call, form, invitation(call))));
  }

  private AcceptInvitation acceptance(Call call) {
    invitation(call);
    var fields = call.fields();
    var name = fields.text("name").required().atMost(ProfileFields.LONGEST_NAME);
    var function = fields.text("function").required().atMost(ProfileFields.LONGEST_FUNCTION);
    var signIn = new SignInFields(call);
    var password = signIn.password("password");
    return fields.checked(
        () ->
            new AcceptInvitation(
                call.path("token"), name.value(), function.value(), password, signIn.client()));
  }

  /// Whoever comes by a link that opens nothing hears so, and what to do.
  static Reply orLinkOver(Call call, Supplier<Reply> reply) {
    try {
      return reply.get();
    } catch (Refused refused) {
      return switch (refused.problem()) {
        case NotFound _, Overtaken _ ->
            new Reply.Page(
                refused.problem().status(),
                call.words().say("members.link-over.title"),
                new LinkOverPage(),
                Optional.empty());
        default -> throw refused;
      };
    }
  }

  private Reply showDemoSignIn(Call call) {
    var page = new DemoSignInPage(call.path("account"), call.query("token").orElse(""));
    return Reply.page(call.words().say("members.demo.title"), page);
  }

  private Reply demoSignIn(Call call) {
    var token = call.fields().text("token").value();
    var wish = new SignInByLink(call.path("account"), token, new SignInFields(call).client());
    return orLinkOver(call, () -> enter(bus.ask(call.asker(), wish), "/"));
  }
}
