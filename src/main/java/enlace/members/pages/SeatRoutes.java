package enlace.members.pages;

import enlace.bus.Bus;
import enlace.members.pages.SeatPage.HandOverForm;
import enlace.members.pages.SeatPage.HolderRow;
import enlace.members.pages.SeatPage.Thing;
import enlace.members.pages.SeatPage.Waiting;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.ListFollowed;
import enlace.requests.MemberRequest.HeldSeat;
import enlace.requests.MemberRequest.Holder;
import enlace.requests.MemberRequest.ReadSeat;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.Summary;
import enlace.rights.Members;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Choices;
import enlace.web.Form;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A seat, and how somebody else takes it over.
public record SeatRoutes(Bus bus, Vocabulary vocabulary, Members members)
    implements Routes.Feature {
  private static final int MOST = 100;

  @Override
  public void addTo(Routes table) {
    table.get("/seats/:id", this::show).post("/seats/:id/handover", this::handOver);
  }

  private Reply show(Call call) {
    return page(call, call.query("member"), Form.blank());
  }

  private Reply handOver(Call call) {
    return call.orAgain(
        () -> {
          bus.ask(call.asker(), new HandOverFields(call).wish());
          return Reply.to(path(call.path("id")) + "?sent=yes");
        },
        form -> page(call, Optional.ofNullable(form.values().get("member")), form));
  }

  static String path(String seat) {
    return "/seats/" + seat;
  }

  private Reply page(Call call, Optional<String> member, Form form) {
    var seat = bus.ask(call.asker(), new ReadSeat(call.path("id")));
    var words = call.words();
    var leaver = leaver(seat, member);
    var handOver = leaver.map(it -> form(call, seat, it, form));
    var waiting = leaver.flatMap(it -> waiting(call, seat, it));
    var page =
        new SeatPage(
            call.query("sent").isPresent(),
            handOver
                .map(it -> form.named(words, it.email(), it.name(), it.languages()))
                .orElse(form),
            seat.name(),
            vocabulary.inText(Listing.ROLES, seat.role(), words.language()),
            vocabulary.office(seat.office(), words.language()),
            holders(seat, leaver),
            handOver,
            waiting);
    return Reply.again(words.say("members.seat.title", Map.of("seat", seat.name())), form, page)
        .marked(
            waiting.stream()
                .flatMap(it -> Stream.concat(it.followed().stream(), it.practices().stream()))
                .map(Thing::marking)
                .toList());
  }

  /// The reader, unless another was chosen or there is no other.
  private static Optional<Holder> leaver(HeldSeat seat, Optional<String> member) {
    return seat.holders().stream()
        .filter(it -> member.map(it.member().value()::equals).orElse(it.own()))
        .findFirst()
        .or(() -> seat.holders().stream().findFirst().filter(_ -> seat.holders().size() == 1));
  }

  private static List<HolderRow> holders(HeldSeat seat, Optional<Holder> leaver) {
    if (seat.holders().size() == 1) return List.of();
    return seat.holders().stream()
        .map(
            it ->
                new HolderRow(
                    path(seat.name()) + "?member=" + it.member(),
                    it.name(),
                    leaver.equals(Optional.of(it))))
        .toList();
  }

  private HandOverForm form(Call call, HeldSeat seat, Holder leaver, Form form) {
    return new HandOverForm(
        path(seat.name()) + "/handover",
        leaver.member().value(),
        Optional.of(leaver.name()).filter(_ -> !leaver.own()),
        TextField.of(form, "email", "off"),
        TextField.of(form, "name", "off", "members.seat.name"),
        Choices.one(
            form,
            "language",
            "members.invite.language",
            vocabulary.choices(Listing.LANGUAGES, call.words().language()),
            leaver.language().code()));
  }

  /// What the leaver follows is shown to the leaver alone, what the office has under way to all of
  /// it.
  private Optional<Waiting> waiting(Call call, HeldSeat seat, Holder leaver) {
    if (!members.member(call.asker()).office().equals(seat.office())) return Optional.empty();
    var followed =
        leaver.own()
            ? bus.ask(call.asker(), new ListFollowed(false, Optional.empty(), MOST)).items()
            : List.<DiscussionRequest.Head>of();
    var mine = bus.ask(call.asker(), new PracticeRequest.ReadMine());
    return Optional.of(
        new Waiting(
            followed.stream().map(SeatRoutes::thing).toList(),
            Stream.of(mine.waiting(), mine.drafts(), mine.sent())
                .flatMap(List::stream)
                .map(SeatRoutes::thing)
                .toList()));
  }

  private static Thing thing(DiscussionRequest.Head head) {
    return new Thing(
        "/discussions/" + head.id(), head.title(), head.language().code(), head.marking());
  }

  private static Thing thing(Summary practice) {
    return new Thing(
        practice.workPath(), practice.title(), practice.language().code(), practice.marking());
  }
}
