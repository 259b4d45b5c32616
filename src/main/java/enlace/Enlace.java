package enlace;


/// Starts Enlace.
public final class Enlace {
  private Enlace() {}

  public static void main(String[] arguments) {
    System.exit(0);
  }
}
