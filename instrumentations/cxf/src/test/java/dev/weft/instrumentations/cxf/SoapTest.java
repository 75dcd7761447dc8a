package dev.weft.instrumentations.cxf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Releases;
import dev.weft.testing.SoapSituations;
import dev.weft.testing.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"/shop/Greeter", "/shop/alone", "/shop/one"})
  void theAddressOfAnEndpointMayBeAURL(String path) throws Exception {
    assertRoute(called(path, "sayHello", 200), path + "/sayHello", 200);
  }

  @Test
  void anEndpointMayHaveNoAddress() throws Exception {
    assertRoute(called("/shop/only/", "sayHello", 200), "/shop/only/sayHello", 200);
  }

  @Test
  void whatIsWrongInACallIsAnErrorOfItsOperation() throws Exception {
    Span span = sent(endpoint(), "", "", "<g:sayHello xmlns:g='urn:greeter'><arg0><none/></arg0></g:sayHello>", 500);
    assertRoute(span, endpoint() + "/sayHello", 500);
  }

  @ParameterizedTest
  @CsvSource({"/shop/services/Greeter, /shop/services/Greeter", "/shop/Greeter, /shop/Greeter", "/shop/alone, /shop/alone/*"})
  void whatTheServiceDoesNotDeclareIsLeftAtTheEndpoint(String path, String route) throws Exception {
    assertRoute(called(path, "none", 500), route, 500);
  }

  @Test
  void theDescriptionIsServedByTheEndpoint() throws Exception {
    assertThat(got(endpoint() + "?wsdl", 200).attributes()).containsEntry("http.route", endpoint());
  }
}
