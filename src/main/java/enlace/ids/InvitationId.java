package enlace.ids;

/// An invitation; made from the hash of its secret, never the secret itself.
public record InvitationId(String value) implements Id {
  @Override
  public String toString() {
    return value;
  }
}
