package enlace.problems;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Everything that can be refused. The sentence comes from the bundle key `problem.<code>`.
public sealed interface Problem {
  /// When what is away is mostly back.
  Duration SOON = Duration.ofSeconds(5);

  /// The request could not be read: broken JSON, a wrong encoding, a malformed header.
  record Unreadable() implements Problem {}

  record NotSignedIn() implements Problem {}

  /// E-mail and password do not belong to one active account; nobody can tell which of them.
  record NotRecognised() implements Problem {}

  /// The thing was seen, but this deed is not for this member.
  ///
  /// @param deed names the deed: the bundle key `deed.<deed>` words it
  record NotAllowed(String deed) implements Problem {}

  /// The data of the member's office are to be confirmed first.
  record Unconfirmed() implements Problem {}

  /// Moderation restricted the member's account: it reads only, for some time.
  record Restricted() implements Problem {}

  /// A form without the token of this session: the page it stood on is of an earlier one, or it
  /// was sent from another site.
  record FormExpired() implements Problem {}

  /// Not there or not visible: nobody can tell which.
  record NotFound() implements Problem {}

  /// The address is there, but not for this method.
  record WrongMethod() implements Problem {}

  /// The state of the thing does not allow the deed (any more), whatever version was named.
  record Overtaken() implements Problem {}

  /// The version named in `If-Match` or in the form is not the present one.
  record Stale() implements Problem {}

  record TooLarge() implements Problem {}

  /// The address itself, which is not read to its end.
  record AddressTooLong() implements Problem {}

  /// All headers together.
  record HeadersTooLarge() implements Problem {}

  /// `Expect` asks for something else than `100-continue`.
  record NotExpected() implements Problem {}

  /// @param complaints one for each field, the first that was made
  record Invalid(List<Complaint> complaints) implements Problem {
    public Invalid {
      var first = new LinkedHashMap<String, Complaint>();
      complaints.forEach(complaint -> first.putIfAbsent(complaint.field(), complaint));
      complaints = List.copyOf(first.values());
    }

    public static Invalid of(String field, String message) {
      return new Invalid(List.of(Complaint.of(field, message)));
    }
  }

  /// The same key came with another content.
  record KeyReused() implements Problem {}

  record TooMany(Duration after) implements Problem {}

  /// A fault of ours. What it was stands in the log, under the number of the request.
  record Failed() implements Problem {}

  /// The database or another part is away; nothing was done.
  record Unavailable(Duration after) implements Problem {
    public static Unavailable soon() {
      return new Unavailable(SOON);
    }
  }

  /// Too much is being sent at once, by this member or network, or by all; nothing of it was read.
  record Busy(Duration after) implements Problem {}

  /// The answer of a write was lost and it cannot be told whether it was done; sending it again
  /// with the same key is safe.
  record Unknown(Duration after) implements Problem {
    public static Unknown soon() {
      return new Unknown(SOON);
    }
  }

  /// Of the API and of pages (doors.md).
  default int status() {
    return switch (this) {
      case Unreadable _ -> 400;
      case NotSignedIn _, NotRecognised _ -> 401;
      case NotAllowed _, Unconfirmed _, Restricted _, FormExpired _ -> 403;
      case NotFound _ -> 404;
      case WrongMethod _ -> 405;
      case Overtaken _ -> 409;
      case Stale _ -> 412;
      case TooLarge _ -> 413;
      case AddressTooLong _ -> 414;
      case NotExpected _ -> 417;
      case Invalid _, KeyReused _ -> 422;
      case TooMany _ -> 429;
      case HeadersTooLarge _ -> 431;
      case Failed _ -> 500;
      case Unavailable _, Busy _, Unknown _ -> 503;
    };
  }

  /// The last part of the bundle key, and the `type` of the problem document (RFC 9457).
  default String code() {
    return switch (this) {
      case Unreadable _ -> "unreadable";
      case NotSignedIn _ -> "not-signed-in";
      case NotRecognised _ -> "not-recognised";
      case NotAllowed _ -> "not-allowed";
      case Unconfirmed _ -> "unconfirmed";
      case Restricted _ -> "restricted";
      case FormExpired _ -> "form-expired";
      case NotFound _ -> "not-found";
      case WrongMethod _ -> "wrong-method";
      case Overtaken _ -> "overtaken";
      case Stale _ -> "stale";
      case TooLarge _ -> "too-large";
      case AddressTooLong _ -> "address-too-long";
      case HeadersTooLarge _ -> "headers-too-large";
      case NotExpected _ -> "not-expected";
      case Invalid _ -> "invalid";
      case KeyReused _ -> "key-reused";
      case TooMany _ -> "too-many";
      case Failed _ -> "failed";
      case Unavailable _ -> "unavailable";
      case Busy _ -> "busy";
      case Unknown _ -> "unknown";
    };
  }

  /// When it may be tried again, if waiting helps.
  default Optional<Duration> retryAfter() {
    return switch (this) {
      case TooMany(var after) -> Optional.of(after);
      case Unavailable(var after) -> Optional.of(after);
      case Busy(var after) -> Optional.of(after);
      case Unknown(var after) -> Optional.of(after);
      case Unreadable _,
          NotSignedIn _,
          NotRecognised _,
          NotAllowed _,
          Unconfirmed _,
          Restricted _,
          FormExpired _,
          NotFound _,
          WrongMethod _,
          Overtaken _,
          Stale _,
          TooLarge _,
          AddressTooLong _,
          HeadersTooLarge _,
          NotExpected _,
          Invalid _,
          KeyReused _,
          Failed _ ->
          Optional.empty();
    };
  }
}
