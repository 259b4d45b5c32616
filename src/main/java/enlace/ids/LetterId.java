package enlace.ids;

/// A letter; its unique key in the mail queue, such as `digest:<member>:<start>:<n>`.
public record LetterId(String value) implements Id {
  @Override
  public String toString() {
    return value;
  }
}
