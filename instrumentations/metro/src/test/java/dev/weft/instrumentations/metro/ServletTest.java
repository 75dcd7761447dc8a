package dev.weft.instrumentations.metro;

import dev.weft.testing.Releases;
import dev.weft.testing.SoapSituations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class ServletTest extends SoapSituations {
  ServletTest(String release) {
    super(release, "application.Greetings");
  }

  @Override
  protected String endpoint() {
    return "/shop/services/Greeter";
  }

  @Test
  void whatTheServiceDoesNotDeclareIsLeftAtTheEndpoint() throws Exception {   // to which Metro maps the servlet itself
    assertRoute(called(endpoint(), "none", 500), endpoint(), 500);
  }

  @Test
  void aServletMayServeOneEndpoint() throws Exception {
    assertRoute(called("/shop/Greeter", "sayHello", 200), "/shop/Greeter/sayHello", 200);
  }
}
