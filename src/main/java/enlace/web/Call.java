package enlace.web;

import enlace.pages.Words;
import enlace.requests.Asker;
import enlace.requests.Key;
import enlace.requests.Version;
import java.util.Optional;

/// One request, as a handler sees it.
public interface Call {

  /// A part of the path, such as `id` of `/discussions/:id`.
  String path(String name);

  Optional<String> query(String name);

  /// A whole number in the query.
  ///
  /// @throws enlace.problems.Refused `Invalid` when it is none or out of bounds
  int query(String name, int otherwise, int least, int most);

  /// The fields of a form or of a JSON body, whichever came.
  Fields fields();

  /// `Idempotency-Key`, or the form's hidden `key`; a fresh one when there is none.
  Key key();

  /// `If-Match`, or the form's hidden `version`.
  Version version();

  /// Present on every path that asks for signing in.
  Optional<Session> session();

  Asker asker();

  Words words();

  /// The network address of the browser; a proxy's word counts only when it is trusted.
  String from();
}
