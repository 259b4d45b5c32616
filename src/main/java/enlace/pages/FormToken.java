package enlace.pages;

/// What a form of this member must carry. Given by `web` for one answer; what is kept or sent is
/// filled without one.
@FunctionalInterface
public interface FormToken {
  String value();
}
