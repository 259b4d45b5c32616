package enlace.web;

/// A field of a form with what its page calls it.
public interface Labelled {
  String name();

  /// A bundle key.
  String label();

  /// Of a field whose label the template says itself.
  static Labelled of(String name, String label) {
    return new Plain(name, label);
  }

  record Plain(String name, String label) implements Labelled {}
}
