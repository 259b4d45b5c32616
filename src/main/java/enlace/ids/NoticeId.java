package enlace.ids;

/// One notification of one member.
public record NoticeId(String value) implements Id {
  @Override
  public String toString() {
    return value;
  }
}
