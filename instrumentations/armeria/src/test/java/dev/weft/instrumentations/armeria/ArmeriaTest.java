package dev.weft.instrumentations.armeria;

import dev.weft.testing.HttpServerSituations;
import dev.weft.testing.Releases;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class ArmeriaTest extends HttpServerSituations {
  ArmeriaTest(String release) {
    super(release, "application.ArmeriaApplication", "netty-server");
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
