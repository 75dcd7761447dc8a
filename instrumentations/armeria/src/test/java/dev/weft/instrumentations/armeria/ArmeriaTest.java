package dev.weft.instrumentations.armeria;

import dev.weft.testing.HttpServerApplication;
import dev.weft.testing.HttpServerSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class ArmeriaTest extends HttpServerSituations {
  ArmeriaTest(String release) {
    super(HttpServerApplication.of(
        ReleaseLoader.shared(release).createOnce("application.ArmeriaApplication", new Class<?>[] {Consumer.class}, SERVED)), "netty-server");
  }

  @Override
  protected String route(String path) {
    if (path.startsWith("/nothing")) {
      return null;
    }
    return path.startsWith("/items/") ? "/items/:id" : path.startsWith("/status/") ? "/status/:code" : path;
  }

  @Override
  protected int statusOfException() {
    return 500;
  }

  @Override
  protected Map<String, String> impossible() {
    return Map.of("aMethodThatTheConventionDoesNotKnowIsOther", "Armeria refuses it before it looks for a service");
  }

  @Test
  void attacksInAFormThatTheApplicationReadsAreEvents() throws Exception {
    attacksInFormsAreEvents(false);
  }
}
