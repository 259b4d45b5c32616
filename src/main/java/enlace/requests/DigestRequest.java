package enlace.requests;

import enlace.ids.MemberId;

/// What can be asked of `digests`.
public sealed interface DigestRequest<A extends Record> extends Request<A> {

  /// "Send mine now": queues the asker's digest since the last one.
  record SendMine() implements DigestRequest<Queued> {}

  /// Stops that member's digest; the token proves that its letter named this address. Works without
  /// signing in (RFC 8058).
  record Unsubscribe(MemberId member, String token) implements DigestRequest<Done> {}

  /// @param queued false when there is nothing new
  record Queued(boolean queued) {}
}
