package enlace.web;

import enlace.pages.Words;
import java.util.List;

/// The table of a feature's paths, `/discussions/:id` with named parts. A handler runs on a virtual
/// thread of its own and returns its reply or throws `Refused`; one place turns a refusal into a
/// page or, under `/api/`, a problem document. Where two paths fit, the one with fewer named parts
/// wins, whatever their order here.
///
/// Every path but an [#open] one asks for signing in. What is sent by POST, PATCH or DELETE comes
/// from a page of this site with the form's token (`{{formToken}}`), or with a bearer token.
public interface Routes {

  /// What a `…Routes` class of a feature does: fills the table.
  @FunctionalInterface
  interface Feature {
    void addTo(Routes table);

    /// What its forms call the fields of text, for the page that keeps what was sent. Of a field
    /// whose name goes on behind a dot or a hyphen the first part is enough.
    default List<Form.Label> labels(Words words) {
      return List.of();
    }
  }

  @FunctionalInterface
  interface Handler {
    Reply answer(Call call);
  }

  Routes get(String path, Handler handler);

  Routes post(String path, Handler handler);

  Routes patch(String path, Handler handler);

  Routes delete(String path, Handler handler);

  /// The next path may be called without signing in; every other asks for it.
  Routes open();

  /// What is sent to the next path changes nothing but what is the member's own, so that who may
  /// only read may send it as well ([enlace.rights.ReadsOnly]).
  Routes reading();

  /// The next path is open and taken from anywhere, without cookie, form token or `Origin`: its
  /// address carries a signed token (one-click unsubscribe, RFC 8058). What else is sent is not
  /// read: it says nothing that the address does not, and mail providers send it in every form.
  Routes signed();
}
