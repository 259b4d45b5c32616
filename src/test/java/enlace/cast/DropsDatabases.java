package enlace.cast;

import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/// Drops the databases of tests that are over: a real MongoDB looks at all the files it has at each
/// checkpoint, and at each collection that is compacted. JUnit finds it by itself.
public final class DropsDatabases
    implements TestInstancePreConstructCallback, AfterEachCallback, AfterAllCallback {
  private static final ExtensionContext.Namespace KEPT =
      ExtensionContext.Namespace.create(DropsDatabases.class);

  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext factory, ExtensionContext context) {
    context.getStore(KEPT).put("before", Databases.made());
  }

  /// Those that the class made for all its tests are used on.
  @Override
  public void afterEach(ExtensionContext context) {
    boolean shared =
        context.getTestInstanceLifecycle().filter(it -> it == Lifecycle.PER_CLASS).isPresent();
    if (!shared) Databases.dropLater(context.getStore(KEPT).get("before", Integer.class));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (!context.getRequiredTestClass().isMemberClass()) Databases.drop();
  }
}
