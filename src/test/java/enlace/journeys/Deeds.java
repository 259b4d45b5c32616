package enlace.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import enlace.InTime;
import enlace.cast.Databases;
import enlace.cast.Engine;
import enlace.cast.MovingClock;
import enlace.cast.Ports;
import enlace.cast.RealMongo;
import enlace.cast.TemporaryFolder;
import enlace.ids.Office;
import enlace.members.Enrolment;
import enlace.requests.MemberRequest.Profile;
import enlace.vocabulary.Language;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Role;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What members of a test do through the API of [InTime], and the letters that they get.
final class Deeds {
  private final Askers askers;

  Deeds(URI site) {
    askers = new Askers(site);
  }

  /// @param mail the port where its letters go, whether anybody is there yet or not
  static InTime enlace(Engine engine, MovingClock clock, int mail) {
    var all = new HashMap<String, String>();
    all.put("ENLACE_HTTP_PORT", String.valueOf(Ports.free()));
    all.put("ENLACE_DATA", TemporaryFolder.make().toString());
    all.put("ENLACE_SMTP_URI", "smtp://127.0.0.1:%d?starttls=optional".formatted(mail));
    if (engine == Engine.REAL) {
      all.put("ENLACE_MONGODB_URI", RealMongo.shared().uri());
      all.put("ENLACE_MONGODB_DATABASE", Databases.freshName());
    }
    return new InTime(clock, all);
  }

  static Enrolment member(
      String account,
      Role role,
      Office office,
      Language language,
      Rhythm digest,
      String... themes) {
    var profile =
        new Profile(
            "Oficina de " + account,
            "Mesa",
            language,
            Set.of(language),
            "America/Panama",
            Set.of(themes),
            digest,
            "system");
    return new Enrolment(account + "@demo.example", role, office, Set.of(), profile);
  }

  /// Again as well, when sessions have ended.
  void signIn(String... accounts) {
    for (var account : accounts) askers.signIn(account);
  }

  void enter(String account, Askers.Answer answer) {
    askers.enter(account, answer);
  }

  Program program(String account) {
    return askers.program(account);
  }

  Askers.Answer page(String account, String path) {
    return send(account, "GET", path, Map.of());
  }

  Askers.Answer send(String account, String method, String path, Map<String, ?> form) {
    var answer = askers.send(account, false, method, path, form);
    assertThat(answer.outcome()).as(answer.body()).isEqualTo("ok");
    return answer;
  }

  /// @return its id
  String open(String by, String title, String text) {
    var wish =
        Map.of(
            "room",
            "plaza",
            "title",
            title,
            "kind",
            "question",
            "language",
            "es",
            "themes",
            List.of("resources"),
            "text",
            text);
    return done(program(by).post("/discussions", wish)).id();
  }

  /// @return its id
  String reply(String by, String to, String text) {
    var wish = Map.of("text", text, "language", "es");
    return done(program(by).post("/discussions/" + to + "/posts", wish)).id();
  }

  void retract(String by, String post) {
    done(program(by).post("/posts/" + post + "/retract"));
  }

  void patched(String by, String path, Map<String, ?> change) {
    done(program(by).patch(path, change));
  }

  /// By a moderator.
  void step(String kind, String id, String step) {
    step("moderator", kind, id, step, Map.of());
  }

  void step(String by, String kind, String id, String step, Map<String, ?> more) {
    var wish = new HashMap<String, Object>(more);
    wish.put("thing", Map.of("kind", kind, "id", id));
    wish.put("step", step);
    wish.put("rule", "tone");
    wish.put("reason", "Un motivo.");
    done(program(by).post("/moderation/steps", wish));
  }

  static Program.Answer done(Program.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
    return answer;
  }

  record Letter(String text, String html) {
    private static Letter of(MimeMessage message) {
      return new Letter(part(message, 0), part(message, 1));
    }

    private static String part(MimeMessage message, int number) {
      try {
        var parts = (MimeMultipart) message.getContent();
        var said = (String) parts.getBodyPart(number).getContent();
        return said.replaceAll("[\\s\u00a0]+", " ");
      } catch (MessagingException e) {
        throw new IllegalStateException(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// What has arrived by now.
  static List<Letter> letters(GreenMail mail, String account) {
    return Arrays.stream(mail.getReceivedMessages())
        .filter(it -> isTo(it, account + "@demo.example"))
        .map(Letter::of)
        .toList();
  }

  private static boolean isTo(MimeMessage message, String address) {
    try {
      return message.getAllRecipients()[0].toString().equals(address);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
