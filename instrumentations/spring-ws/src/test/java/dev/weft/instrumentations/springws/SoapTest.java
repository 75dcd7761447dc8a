package dev.weft.instrumentations.springws;

import dev.weft.testing.Releases;
import dev.weft.testing.SoapSituations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class SoapTest extends SoapSituations {
  SoapTest(String release) {
    super(release, "application.Greetings");
  }

  @Override
  protected String endpoint() {
    return "/shop/services";
  }

  @Test
  void anEndpointMayBeRegisteredByTheNameOfAnElement() throws Exception {
    assertRoute(called(endpoint(), "sayGoodbye", 202), endpoint() + "/sayGoodbye", 202);
  }

  @ParameterizedTest
  @CsvSource({"urn:greeter#bySoapAction, 202, /bySoapAction", "urn:greeter#none, 404, /*"})
  void anEndpointMayBeRegisteredByASoapAction(String action, int status, String route) throws Exception {
    assertRoute(sent(endpoint(), action, "", "<any/>", status), endpoint() + route, status);
  }

  @Test
  void anEndpointMayBeRegisteredByAnAction() throws Exception {
    String header = "<a:Action xmlns:a='http://www.w3.org/2005/08/addressing'>http://greeter/byAction</a:Action>"
        + "<a:To xmlns:a='http://www.w3.org/2005/08/addressing'>http://greeter/</a:To>"
        + "<a:MessageID xmlns:a='http://www.w3.org/2005/08/addressing'>1</a:MessageID>";
    assertRoute(sent(endpoint(), "", header, "<any/>", 202), endpoint() + "/byAction", 202);
  }

  @Test
  void theServletMayBeMappedToOnePath() throws Exception {
    assertRoute(called("/shop/one", "sayGoodbye", 202), "/shop/one/sayGoodbye", 202);
  }

  @Test
  void whatNoEndpointTakesIsLeftAtTheServletsMapping() throws Exception {
    assertRoute(called(endpoint(), "none", 404), endpoint() + "/*", 404);
  }
}
