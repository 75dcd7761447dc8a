package dev.weft.instrumentations.metro;

import dev.weft.testing.Releases;
import dev.weft.testing.SoapSituations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** On the JDK's server. */
@ParameterizedClass
@MethodSource(Releases.NAMES)
class PublishedTest extends SoapSituations {
  PublishedTest(String release) {
    super(release, "application.Greetings$Published");
  }

  @Override
  protected String endpoint() {
    return "/Greeter";
  }

  @Test
  void whatTheServiceDoesNotDeclareIsLeftAtTheContextOfTheServer() throws Exception {
    assertRoute(called(endpoint(), "none", 500), endpoint() + "/*", 500);
  }
}
