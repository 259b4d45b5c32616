package enlace.ids;

/// A good practice through all its versions.
public record PracticeId(String value) implements Id {
  @Override
  public String toString() {
    return value;
  }
}
