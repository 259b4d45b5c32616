package enlace.requests;

/// What can be asked of `digests`.
public sealed interface DigestRequest<A extends Record> extends Request<A> {

  /// "Send mine now": queues the asker's digest since the last one.
  record SendMine() implements DigestRequest<Queued> {}

  /// Stops the digest of the member whom the token names. Works without signing in (RFC 8058).
  record Unsubscribe(String token) implements DigestRequest<Done> {}

  /// @param queued false when there is nothing new
  record Queued(boolean queued) {}
}
