package enlace.ids;

/// One notification of one member.
public record NoticeId(String value) implements Id {

  /// There is one for each member and thing, whether it is kept or worked out.
  public static NoticeId of(MemberId member, String kind, String thing) {
    return new NoticeId(Hash.of("notice", member.value(), kind, thing));
  }

  public static NoticeId of(MemberId member, DiscussionId discussion) {
    return of(member, "discussion", discussion.value());
  }

  @Override
  public String toString() {
    return value;
  }
}
