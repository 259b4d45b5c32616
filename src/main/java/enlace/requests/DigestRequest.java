package enlace.requests;

import enlace.ids.MemberId;
import enlace.vocabulary.Rhythm;

/// What can be asked of `digests`.
public sealed interface DigestRequest<A extends Record> extends Request<A> {

  /// "Send mine now": queues the asker's digest since the last one.
  record SendMine() implements DigestRequest<Queued> {}

  /// Where the asker's digest goes, and how often.
  record ReadSubscription() implements DigestRequest<Receiving> {}

  /// As [ReadSubscription] of that member, whose letter held the token; most of the address is
  /// hidden, for the letter may have been forwarded.
  record ReadSigned(MemberId member, String token) implements DigestRequest<Receiving> {}

  /// Stops that member's digest; the token proves that its letter named this address. Works without
  /// signing in (RFC 8058).
  record Unsubscribe(MemberId member, String token) implements DigestRequest<Done> {}

  record Receiving(String address, Rhythm rhythm) {}

  /// @param queued false when there is nothing new
  record Queued(boolean queued) {}
}
