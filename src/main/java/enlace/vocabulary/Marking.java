package enlace.vocabulary;

/// A handling marking of the Traffic Light Protocol 2.0 (FIRST), strictest last. Never translated.
/// TLP:RED is in the list so that it can be refused by name; no item ever has it.
public enum Marking implements Coded {
  CLEAR("TLP:CLEAR"),
  GREEN("TLP:GREEN"),
  AMBER("TLP:AMBER"),
  AMBER_STRICT("TLP:AMBER+STRICT"),
  RED("TLP:RED");

  private final String code;

  Marking(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }

  public boolean stricterThan(Marking other) {
    return compareTo(other) > 0;
  }
}
