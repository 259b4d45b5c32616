package enlace.pages;

/// Makes the token that a form of this session must carry. Given by `web` for one reply; what is
/// cached is filled without one.
@FunctionalInterface
public interface FormToken {
  String fresh();
}
