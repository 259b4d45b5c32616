package enlace.ids;

/// A post. The opening text of a discussion has the discussion's own id.
public record PostId(String value) implements Id {
  @Override
  public String toString() {
    return value;
  }
}
