package enlace.cast;

import enlace.store.Database;
import enlace.store.EmbeddedServer;
import java.net.URI;

/// What a test marked [OnBothStores] is run on.
public enum Engine {
  /// In a file, as Enlace runs it.
  EMBEDDED,
  REAL;

  /// A database of its own; close it.
  public Database fresh() {
    return switch (this) {
      case EMBEDDED -> Database.on(InFile.SERVER, Databases.freshName(), Databases.PATIENT);
      case REAL -> Databases.real();
    };
  }

  static void startShared() {
    InFile.SERVER.uri();
  }

  /// A wire to this engine's server that can be cut.
  public Wire wire() {
    return switch (this) {
      case EMBEDDED -> Wire.to(URI.create(InFile.SERVER.uri()).getPort());
      case REAL -> Wire.to(RealMongo.shared().port());
    };
  }

  private static final class InFile {
    static final EmbeddedServer SERVER =
        EmbeddedServer.inFile(TemporaryFolder.make().resolve("enlace.mv"));
  }
}
