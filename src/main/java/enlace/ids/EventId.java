package enlace.ids;

/// An event, the same through every retry; made by [Hash] from who asked, where and with which key.
public record EventId(String value) implements Id {
  @Override
  public String toString() {
    return value;
  }
}
