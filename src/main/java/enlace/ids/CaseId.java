package enlace.ids;

/// What moderation handles: there is one case for each thing, named by its kind and its id, such as
/// `post-7d0…`.
public record CaseId(String value) implements Id {
  @Override
  public String toString() {
    return value;
  }
}
