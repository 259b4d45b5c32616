package enlace.ids;

/// An identifier: one string with a type. Stored, sent and shown as that bare string.
public interface Id {
  String value();
}
