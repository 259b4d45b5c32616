package enlace.ids;

/// A discussion, and at the same time its opening text, post number 1.
public record DiscussionId(String value) implements Id {
  @Override
  public String toString() {
    return value;
  }
}
