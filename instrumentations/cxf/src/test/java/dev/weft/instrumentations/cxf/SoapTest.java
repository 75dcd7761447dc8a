package dev.weft.instrumentations.cxf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Releases;
import dev.weft.testing.SoapSituations;
import dev.weft.testing.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class SoapTest extends SoapSituations {
  SoapTest(String release) {
    super(release, "application.Greetings");
  }

  @Override
  protected String endpoint() {
    return "/shop/services/Greeter";
  }

  @Test
  void theAddressOfAnEndpointMayBeAURL() throws Exception {
    assertRoute(called("/shop/Greeter", "sayHello", 200), "/shop/Greeter/sayHello", 200);
  }

  @Test
  void whatIsWrongInACallIsAnErrorOfItsOperation() throws Exception {
    Span span = sent(endpoint(), "", "", "<g:sayHello xmlns:g='urn:greeter'><arg0><none/></arg0></g:sayHello>", 500);
    assertRoute(span, endpoint() + "/sayHello", 500);
  }

  @Test
  void whatTheServiceDoesNotDeclareIsLeftAtTheEndpoint() throws Exception {
    assertRoute(called(endpoint(), "none", 500), endpoint(), 500);
  }

  @Test
  void theDescriptionIsServedByTheEndpoint() throws Exception {
    assertThat(got(endpoint() + "?wsdl", 200).attributes()).containsEntry("http.route", endpoint());
  }
}
