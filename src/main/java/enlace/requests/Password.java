package enlace.requests;

/// A password as it was typed. Never written into a log, a hash of a wish or the database.
public record Password(String value) {
  @Override
  public String toString() {
    return "Password[…]";
  }
}
