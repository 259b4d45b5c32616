package enlace.members.pages;

import enlace.bus.Bus;
import enlace.requests.MemberRequest.Confirm;
import enlace.requests.MemberRequest.OfficeData;
import enlace.requests.MemberRequest.ReadConfirmation;
import enlace.requests.MemberRequest.ReadMe;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.Optional;

/// Confirming what is known of the own office: by the link of a letter, which only shows it until
/// the button is pressed, or signed in.
public record ConfirmationRoutes(Bus bus, Vocabulary vocabulary) implements Routes.Feature {
  static final String PATH = "/confirmation";

  @Override
  public void addTo(Routes table) {
    table
        .get(PATH, this::show)
        .reading()
        .post(PATH, this::confirm)
        .open()
        .get(PATH + "/:token", this::showByLink)
        .open()
        .post(PATH + "/:token", this::confirmByLink)
        .reading()
        .post("/api/v1/me/confirmation", this::confirmByApi);
  }

  private Reply show(Call call) {
    var data = bus.ask(call.asker(), new ReadConfirmation(Optional.empty()));
    boolean done = call.query("done").isPresent();
    return page(call, data, Optional.of(PATH).filter(_ -> !done));
  }

  private Reply confirm(Call call) {
    bus.ask(call.asker(), new Confirm(Optional.empty(), call.key()));
    return Reply.to(PATH + "?done=yes");
  }

  private Reply showByLink(Call call) {
    return SignInRoutes.orLinkOver(
        call,
        () -> {
          var data = bus.ask(call.asker(), new ReadConfirmation(Optional.of(call.path("token"))));
          return page(call, data, Optional.of(path(call)).filter(_ -> data.asked()));
        });
  }

  private static String path(Call call) {
    return PATH + "/" + call.path("token");
  }

  private Reply confirmByLink(Call call) {
    return SignInRoutes.orLinkOver(
        call,
        () -> {
          bus.ask(call.asker(), new Confirm(Optional.of(call.path("token")), call.key()));
          return Reply.to(path(call));
        });
  }

  private Reply confirmByApi(Call call) {
    bus.ask(call.asker(), new Confirm(Optional.empty(), call.key()));
    var me = bus.ask(call.asker(), new ReadMe());
    return Reply.json(me).version(me.version());
  }

  private Reply page(Call call, OfficeData data, Optional<String> action) {
    var words = call.words();
    var page =
        new ConfirmationPage(
            action,
            data.name(),
            data.function(),
            vocabulary.inText(Listing.ROLES, data.role(), words.language()),
            vocabulary.office(data.office(), words.language()),
            data.email(),
            data.confirmed());
    var title = action.isPresent() ? "members.confirmation.title" : "members.confirmation.done";
    return Reply.page(words.say(title), page);
  }
}
