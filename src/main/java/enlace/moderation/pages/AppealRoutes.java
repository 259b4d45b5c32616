package enlace.moderation.pages;

import enlace.bus.Bus;
import enlace.pages.Words;
import enlace.requests.ModerationRequest.AppealByLink;
import enlace.requests.ModerationRequest.ReadAppeal;
import enlace.rights.Members;
import enlace.rights.Rooms;
import enlace.vocabulary.CaseState;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Form;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.List;
import java.util.Optional;

/// The appeal of a member who cannot enter the account, by the link of a letter.
public record AppealRoutes(Bus bus, Vocabulary vocabulary, Rooms rooms, Members members)
    implements Routes.Feature {
  @Override
  public void addTo(Routes table) {
    table
        .open()
        .get("/appeal/:token", call -> page(call, Form.blank()))
        .open()
        .post("/appeal/:token", this::appeal);
  }

  @Override
  public List<Form.Label> labels(Words words) {
    return List.of(Form.Label.here("reason", words.say("moderation.appeal.yours")));
  }

  private static String path(Call call) {
    return "/appeal/" + call.path("token");
  }

  private Reply appeal(Call call) {
    return call.orAgain(
        () -> {
          var text = ModerationRoutes.text(call, "reason");
          bus.ask(call.asker(), new AppealByLink(call.path("token"), text, call.key()));
          return Reply.to(path(call));
        },
        form -> page(call, form));
  }

  private Reply page(Call call, Form form) {
    var words = call.words();
    var open = bus.ask(call.asker(), new ReadAppeal(call.path("token")));
    var naming = new CaseNaming(vocabulary, rooms, members, words);
    var appeal =
        Optional.of(Prose.of(form, "reason", "moderation.appeal.yours", "moderation.appeal.hint"))
            .filter(_ -> open.open());
    var page =
        new AppealPage(
            path(call),
            naming.done(open.step(), false),
            naming.state(open.state()),
            appeal.map(it -> form.named(words, it)).orElse(form),
            appeal,
            open.state() == CaseState.SUSPENDING);
    return Reply.again(words.say("moderation.account.title"), form, page);
  }
}
