package enlace.web;

import enlace.pages.Words;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.Key;
import enlace.requests.Version;
import enlace.rights.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// One request, as a handler sees it.
public interface Call {

  /// Whether it asks for what can be read. HEAD asks for the same address and changes nothing, not
  /// even how far somebody has read.
  boolean isToBeRead();

  /// A part of the path, such as `id` of `/discussions/:id`.
  String path(String name);

  /// A part of the path that holds a signed token, without what a text leaves behind a link: a
  /// program that looks for links takes a full stop or a `>` along.
  default String token(String name) {
    return Addresses.unmarked(path(name));
  }

  /// Empty when it was not sent or is blank.
  Optional<String> query(String name);

  /// A repeated part of the query, such as the filters of a list.
  List<String> queries(String name);

  /// A whole number in the query.
  ///
  /// @throws Refused `Invalid` when it is none or out of bounds
  int query(String name, int otherwise, int least, int most);

  /// How many things of a list the API answers at once.
  default int limit() {
    return query("limit", 20, 1, 100);
  }

  Optional<String> header(String name);

  /// The fields of a form, of a JSON body or, for GET, of the query.
  ///
  /// @throws Refused `Unreadable` when the body is no JSON object
  Fields fields();

  /// Does a deed, or when it is refused shows its form again: what was sent, and what is wrong
  /// with it.
  ///
  /// @throws Refused the refusal itself, when no other input could mend it: it is not for this
  ///     member, or it only takes waiting, and the page of the refusal says how long and keeps what
  ///     was written
  Reply orAgain(Supplier<Reply> deed, Function<Form, Reply> again);

  /// The form as it was sent, for a page that shows it once more, such as a preview.
  Form asSent();

  /// `Idempotency-Key`, or the form's hidden `key`; a fresh one when there is none.
  Key key();

  /// `If-Match`, or the form's hidden `version`; `ANY` when there is none.
  Version version();

  /// Present on every path that asks for signing in.
  Optional<Session> session();

  /// Of whoever asks, on a path that asks for signing in.
  default Session signedIn() {
    return session().orElseThrow();
  }

  Asker asker();

  Words words();

  /// A path of this site, as members write it to each other.
  String address(String path);

  /// The network address of the browser; a proxy's word counts only when it is trusted.
  String from();

  /// Whether it was sent from this host itself. What a proxy forwards that is not trusted was not,
  /// though the connection may come from here.
  boolean fromThisHost();

  /// What the browser calls itself; at most 200 characters, often a lie.
  String device();
}
