package enlace.problems;

import java.time.Duration;
import java.util.List;

/// Everything that can be refused. The status beside each is that of the API and of pages
/// (doors.md); the sentence comes from the bundle key `problem.<name>`.
public sealed interface Problem {
  int status();

  /// The last part of the bundle key, and the `type` of the problem document (RFC 9457).
  String code();

  /// The request could not be read: broken JSON, a wrong encoding, a malformed header.
  record Unreadable() implements Problem {
    @Override
    public int status() {
      return 400;
    }

    @Override
    public String code() {
      return "unreadable";
    }
  }

  record NotSignedIn() implements Problem {
    @Override
    public int status() {
      return 401;
    }

    @Override
    public String code() {
      return "not-signed-in";
    }
  }

  /// E-mail and password do not belong to one active account; nobody can tell which of them.
  record NotRecognised() implements Problem {
    @Override
    public int status() {
      return 401;
    }

    @Override
    public String code() {
      return "not-recognised";
    }
  }

  /// The thing was seen, but this deed is not for this member.
  ///
  /// @param deed names the deed: the bundle key `deed.<deed>` words it
  record NotAllowed(String deed) implements Problem {
    @Override
    public int status() {
      return 403;
    }

    @Override
    public String code() {
      return "not-allowed";
    }
  }

  /// A form without the token of this session: the page it stood on is of an earlier one, or it
  /// was sent from another site.
  record FormExpired() implements Problem {
    @Override
    public int status() {
      return 403;
    }

    @Override
    public String code() {
      return "form-expired";
    }
  }

  /// Not there or not visible: nobody can tell which.
  record NotFound() implements Problem {
    @Override
    public int status() {
      return 404;
    }

    @Override
    public String code() {
      return "not-found";
    }
  }

  /// The address is there, but not for this method.
  record WrongMethod() implements Problem {
    @Override
    public int status() {
      return 405;
    }

    @Override
    public String code() {
      return "wrong-method";
    }
  }

  /// The state of the thing does not allow the deed (any more), whatever version was named.
  record Overtaken() implements Problem {
    @Override
    public int status() {
      return 409;
    }

    @Override
    public String code() {
      return "overtaken";
    }
  }

  /// The version named in `If-Match` or in the form is not the present one.
  record Stale() implements Problem {
    @Override
    public int status() {
      return 412;
    }

    @Override
    public String code() {
      return "stale";
    }
  }

  record TooLarge() implements Problem {
    @Override
    public int status() {
      return 413;
    }

    @Override
    public String code() {
      return "too-large";
    }
  }

  record Invalid(List<Complaint> complaints) implements Problem {
    public static Invalid of(String field, String message) {
      return new Invalid(List.of(Complaint.of(field, message)));
    }

    @Override
    public int status() {
      return 422;
    }

    @Override
    public String code() {
      return "invalid";
    }
  }

  /// The same key came with another content.
  record KeyReused() implements Problem {
    @Override
    public int status() {
      return 422;
    }

    @Override
    public String code() {
      return "key-reused";
    }
  }

  record TooMany(Duration retryAfter) implements Problem {
    @Override
    public int status() {
      return 429;
    }

    @Override
    public String code() {
      return "too-many";
    }
  }

  /// A fault of ours. What it was stands in the log, under the number of the request.
  record Failed() implements Problem {
    @Override
    public int status() {
      return 500;
    }

    @Override
    public String code() {
      return "failed";
    }
  }

  /// The database or another part is away; nothing was done.
  record Unavailable(Duration retryAfter) implements Problem {
    @Override
    public int status() {
      return 503;
    }

    @Override
    public String code() {
      return "unavailable";
    }
  }

  /// The answer of a write was lost and it cannot be told whether it was done; sending it again
  /// with the same key is safe.
  record Unknown(Duration retryAfter) implements Problem {
    @Override
    public int status() {
      return 503;
    }

    @Override
    public String code() {
      return "unknown";
    }
  }
}
