package enlace.cast;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// Runs a test class on the embedded store, and on a real MongoDB where there is one. The class
/// takes an [Engine] in its constructor.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@ArgumentsSource(OnBothStores.Engines.class)
public @interface OnBothStores {
  final class Engines implements ArgumentsProvider {
    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      var what = context.getRequiredTestClass().getSimpleName();
      return RealMongo.isThere(what)
          ? Stream.of(Arguments.of(Engine.EMBEDDED), Arguments.of(Engine.REAL))
          : Stream.of(Arguments.of(Engine.EMBEDDED));
    }
  }
}
