package enlace.ids;

/// The State or organisation that owns an item and for which a member speaks: `state:QM` or
/// `organisation:opcw`. Codes as in states.json and organisations.json.
public record Office(String value) implements Id {
  private static final String STATE = "state:";
  private static final String ORGANISATION = "organisation:";

  public static Office ofState(String iso2) {
    return new Office(STATE + iso2);
  }

  public static Office ofOrganisation(String code) {
    return new Office(ORGANISATION + code);
  }

  public boolean isState() {
    return value.startsWith(STATE);
  }

  /// The bare code, without what kind it is.
  public String code() {
    return value.substring(value.indexOf(':') + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
