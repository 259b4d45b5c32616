package enlace.ids;

/// One account, which is one person in one office.
public record MemberId(String value) implements Id {
  @Override
  public String toString() {
    return value;
  }
}
