package dev.weft.instrumentations.cxf;

import dev.weft.testing.SoapSituations;
import org.junit.jupiter.api.Test;

/** Without servlets. */
class PublishedTest extends SoapSituations {
  PublishedTest() {
    super("3.6", "application.Published");
  }

  @Override
  protected String endpoint() {
    return "/ws/Greeter";
  }

  @Test
  void whatTheServiceDoesNotDeclareIsLeftAtTheEndpoint() throws Exception {
    assertRoute(called(endpoint(), "none", 500), endpoint(), 500);
  }
}
