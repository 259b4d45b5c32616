package enlace;

import enlace.demo.Demonstration;
import enlace.demo.WoundClock;
import enlace.digests.DigestRoutes;
import enlace.digests.DigestsVerticle;
import enlace.discussions.pages.CloseRoutes;
import enlace.discussions.pages.CorrectRoutes;
import enlace.discussions.pages.DiscussionApiRoutes;
import enlace.discussions.pages.DiscussionRoutes;
import enlace.discussions.pages.EditRoutes;
import enlace.discussions.pages.MarkRoutes;
import enlace.discussions.pages.MoveRoutes;
import enlace.discussions.pages.OpeningRoutes;
import enlace.discussions.pages.PaperRoutes;
import enlace.discussions.pages.RetractRoutes;
import enlace.discussions.pages.RoomRoutes;
import enlace.discussions.pages.VersionsRoutes;
import enlace.drafts.DraftRoutes;
import enlace.home.HomeRoutes;
import enlace.ids.FormId.Kind;
import enlace.live.Hub;
import enlace.live.LiveRoutes;
import enlace.live.LiveVerticle;
import enlace.mail.KeptTransport;
import enlace.mail.LetterRetention;
import enlace.mail.LetterRoutes;
import enlace.mail.LetterWriter;
import enlace.mail.Letters;
import enlace.mail.LettersVerticle;
import enlace.mail.Limits;
import enlace.mail.MailTransport;
import enlace.mail.Postman;
import enlace.mail.Sender;
import enlace.mail.SmtpTransport;
import enlace.mail.Stationery;
import enlace.mail.StoredLetters;
import enlace.members.ConfirmationsVerticle;
import enlace.members.letters.MemberLetters;
import enlace.members.pages.ConfirmationRoutes;
import enlace.members.pages.DirectoryRoutes;
import enlace.members.pages.InvitingRoutes;
import enlace.members.pages.MemberApiRoutes;
import enlace.members.pages.SeatRoutes;
import enlace.members.pages.SettingsRoutes;
import enlace.members.pages.SignInRoutes;
import enlace.moderation.letters.AccountWriter;
import enlace.moderation.letters.StepWriter;
import enlace.moderation.pages.AppealRoutes;
import enlace.moderation.pages.ModerationApiRoutes;
import enlace.moderation.pages.ModerationRoutes;
import enlace.moderation.pages.RedactionRoutes;
import enlace.moderation.pages.ReportRoutes;
import enlace.notifications.NotificationApiRoutes;
import enlace.notifications.NotificationRoutes;
import enlace.notifications.NotificationsVerticle;
import enlace.operations.Figures;
import enlace.operations.HealthRoutes;
import enlace.operations.OpenApiRoutes;
import enlace.operations.OperationsRoutes;
import enlace.operations.OperatorRoutes;
import enlace.operations.Troubles;
import enlace.pages.Pages;
import enlace.practices.pages.PracticeFormRoutes;
import enlace.practices.pages.PracticesApiRoutes;
import enlace.practices.pages.PracticesRoutes;
import enlace.practices.pages.ReviewRoutes;
import enlace.web.Bell;
import enlace.web.Draining;
import enlace.web.Routes;
import enlace.web.Site;
import enlace.web.Web;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// All the rest of a running node: followers, the mail, the demonstration, and last the door.
final class Server {
  private static final int PASSWORD_LENGTH = 20;

  private final Settings settings;
  private final Features features;
  private final WoundClock clock;
  private final Pages pages;
  private final Draining draining = new Draining();
  private final List<Routes.Feature> routes = new ArrayList<>();
  private final List<String> greeting = new ArrayList<>();
  private final Troubles troubles;
  private final Web web;

  Server(Settings settings, Features features, WoundClock clock, Parts parts) {
    this.settings = settings;
    this.features = features;
    this.clock = clock;
    pages = Pages.load(clock);
    features.follow(features.discussions.listener());
    var bell = startNotifications();
    var mail = startMail(); // once all answers that letters are written from
    troubles =
        new Troubles(mail.postman()::outage, features.database::trouble, features.journal, clock);
    startLive();
    routeMembers();
    routeDiscussions();
    routePractices();
    routeModeration();
    routeOperations(mail.letters());
    web = web(bell);
    features.discussions.tellWithheld();
    if (settings.demo()) demonstrate();
    int loops = Runtime.getRuntime().availableProcessors();
    parts.undeploying(features.vertx, web.start(features.vertx, loops).await());
    // first of all when it stops: streams are told, requests under way are answered
    parts.closing(draining::begin);
  }

  /// Letters are queued by listeners and sent by one postman; without a mail server it keeps them.
  private Mail startMail() {
    var sender =
        Sender.find(settings.mailFrom())
            .orElseThrow(
                () ->
                    new Settings.Unusable(
                        "ENLACE_MAIL_FROM", settings.mailFrom(), "Name <address@host>"));
    boolean kept = settings.smtp().isEmpty() || settings.demo();
    var letters = new StoredLetters(features.store, features.bus, clock, kept);
    var stationery = new Stationery(pages, features.isDemonstration());
    var writers =
        new ArrayList<>(
            MemberLetters.writers(features.membership, features.vocabulary, stationery));
    features.follow(features.membersVerticle.listener(letters));
    writers.add(
        new StepWriter(
            features.bus,
            features.members(),
            features.rooms,
            features.vocabulary,
            stationery,
            settings.publicUrl()));
    writers.add(
        new AccountWriter(
            features.bus,
            features.members(),
            features.vocabulary,
            stationery,
            settings.publicUrl()));
    features.follow(features.moderation.listener(letters));
    writers.addAll(startDigests(letters, stationery));
    var postman =
        new Postman(letters, writers, transport(), sender, features.bus, clock, Limits.USUAL);
    features.deploy(postman);
    features.deploy(
        new LetterRetention(
            letters, features.members(), settings.kept().letters(), clock.present()));
    features.deploy(new ConfirmationsVerticle(features.membership, letters));
    features.deploy(new LettersVerticle(features.bus, letters, features.members()));
    routes.add(new LetterRoutes(letters, kept));
    return new Mail(letters, postman);
  }

  private record Mail(StoredLetters letters, Postman postman) {}

  private List<LetterWriter> startDigests(Letters letters, Stationery stationery) {
    var verticle =
        new DigestsVerticle(
            features.bus,
            features.store,
            features.journal,
            letters,
            features.members(),
            features.vocabulary,
            features.rooms,
            stationery,
            features.key,
            settings.publicUrl(),
            settings.kept().news(),
            clock.present());
    features.deploy(verticle);
    features.follow(verticle.listener());
    routes.add(new DigestRoutes(features.bus));
    return verticle.writers();
  }

  private MailTransport transport() {
    return settings.smtp().map(this::smtp).orElseGet(KeptTransport::new);
  }

  private MailTransport smtp(URI uri) {
    try {
      return new SmtpTransport(features.vertx, uri, Limits.USUAL);
    } catch (IllegalArgumentException unusable) {
      throw new Settings.Unusable(
          "ENLACE_SMTP_URI", "(not shown)", String.valueOf(unusable.getMessage()));
    }
  }

  private Bell startNotifications() {
    var bus = features.bus;
    var members = features.members();
    var verticle =
        new NotificationsVerticle(
            bus, features.store, members, features.permissions, features.discussions.followed());
    features.deploy(verticle);
    features.follow(verticle.listener());
    routes.add(new NotificationRoutes(bus, features.vocabulary, features.rooms, members, clock));
    routes.add(new NotificationApiRoutes(bus));
    return verticle.bell();
  }

  private void startLive() {
    var journal = features.journal;
    var hub =
        new Hub(
            journal,
            features.bus,
            features.members(),
            features.permissions,
            features.discussions.followed());
    features.membership.sessions().onEnded(hub::ended);
    draining.onBegin(hub::farewell);
    features.deploy(new LiveVerticle(hub, journal));
    routes.add(new LiveRoutes(hub, journal));
  }

  private void routeMembers() {
    var bus = features.bus;
    var vocabulary = features.vocabulary;
    var members = features.members();
    routes.add(
        new HomeRoutes(
            bus,
            vocabulary,
            features.rooms,
            members,
            features.permissions,
            troubles::sentences,
            clock));
    routes.add(new SignInRoutes(bus, vocabulary, settings.demo()));
    routes.add(new SettingsRoutes(bus, vocabulary, clock));
    routes.add(new DirectoryRoutes(bus, vocabulary, features.rooms, members, features.permissions));
    routes.add(new InvitingRoutes(bus, vocabulary, features.rooms, members, features.permissions));
    routes.add(new ConfirmationRoutes(bus, vocabulary));
    routes.add(new SeatRoutes(bus, vocabulary, members));
    routes.add(new MemberApiRoutes(bus, vocabulary));
  }

  private void routeDiscussions() {
    var bus = features.bus;
    var vocabulary = features.vocabulary;
    routes.add(new RoomRoutes(bus, vocabulary, features.members()));
    routes.add(new OpeningRoutes(bus, vocabulary, features.members(), features.permissions));
    routes.add(
        new DiscussionRoutes(
            bus, vocabulary, features.rooms, pages, features.members(), features.permissions));
    routes.add(new CorrectRoutes(bus, vocabulary, features.rooms));
    routes.add(new MoveRoutes(bus, vocabulary, features.rooms));
    routes.add(new EditRoutes(bus, vocabulary, features.members(), features.permissions));
    routes.add(new CloseRoutes(bus));
    routes.add(new RetractRoutes(bus));
    routes.add(new VersionsRoutes(bus, vocabulary));
    routes.add(
        new PaperRoutes(bus, vocabulary, features.rooms, features.members(), features.permissions));
    routes.add(new MarkRoutes(bus, vocabulary, features.rooms));
    routes.add(new DiscussionApiRoutes(bus));
  }

  private void routePractices() {
    var bus = features.bus;
    var vocabulary = features.vocabulary;
    var members = features.members();
    var permissions = features.permissions;
    routes.add(new PracticesRoutes(bus, vocabulary, members, permissions));
    var form = new PracticeFormRoutes(bus, vocabulary, members, permissions, clock);
    var review = new ReviewRoutes(bus, vocabulary);
    routes.add(form);
    routes.add(review);
    routes.add(new PracticesApiRoutes(bus));
    routes.add(
        new DraftRoutes(
            bus, Map.of(Kind.PROPOSING, form, Kind.PRACTICE, form, Kind.REVIEW, review)));
  }

  private void routeModeration() {
    var bus = features.bus;
    var vocabulary = features.vocabulary;
    var rooms = features.rooms;
    routes.add(new ReportRoutes(bus, vocabulary, rooms, features.members()));
    routes.add(new RedactionRoutes(bus, vocabulary));
    routes.add(
        new ModerationRoutes(bus, vocabulary, rooms, features.members(), features.permissions));
    routes.add(new AppealRoutes(bus, vocabulary, rooms, features.members()));
    routes.add(new ModerationApiRoutes(bus));
  }

  private void routeOperations(StoredLetters letters) {
    var journal = features.journal;
    var metrics = features.metrics;
    new Figures(letters, journal, troubles).bindTo(metrics);
    routes.add(
        new HealthRoutes(features.store, troubles, draining, metrics, settings.metricsForAll()));
    routes.add(
        new OperationsRoutes(
            Commands.VERSION,
            clock.instant(),
            features.database,
            journal,
            letters,
            troubles,
            features.members()));
    routes.add(new OpenApiRoutes());
    routes.add(new OperatorRoutes(features.bus, features.key, clock));
  }

  private Web web(Bell bell) {
    var site =
        new Site(
            settings.host(),
            settings.port(),
            settings.publicUrl(),
            settings.proxies(),
            features.isDemonstration());
    return new Web(
        site,
        features.key,
        pages,
        features.bus,
        features.membership.sessions()::find,
        bell,
        features.journal::end,
        draining,
        routes);
  }

  private void demonstrate() {
    var membership = features.membership;
    var password =
        settings
            .demoPassword()
            .orElseGet(() -> features.key.sign("demonstration").substring(0, PASSWORD_LENGTH));
    var content =
        new Demonstration(
            features.bus, features.journal, membership, features.demonstration, clock);
    content.load(password);
    greeting.add("Every demo account has the password " + password);
    for (var account : content.oneOfEachRole())
      greeting.add("  %-18s %s".formatted(account, membership.demonstrationLink(account)));
  }

  /// What the demonstration says below the line that it is ready.
  List<String> greeting() {
    return greeting;
  }

  List<Web.Address> addresses() {
    return web.addresses();
  }
}
