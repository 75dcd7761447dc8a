package dev.weft.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
  @ParameterizedTest
  @CsvSource({
      "com.acme.*Service, com.acme.OrderService, true",
      "com.acme.*Service, com.acme.Service, true",
      "com.acme.*Service, com.acme.OrderServices, false",
      "com.acme.*Service, com.acme.shop.OrderService, false",
      "com.acme.*Service, com.acmeX.OrderService, false",
      "com.acme.**.Orders, com.acme.Orders, true",
      "com.acme.**.Orders, com.acme.shop.Orders, true",
      "com.acme.**.Orders, com.acme.shop.web.Orders, true",
      "com.acme.**.Orders, com.acme.shop.MyOrders, false",
      "com.acme.**, com.acme.shop.Orders, true",
      "com.acme.**, com.acme, false",
      "com.acme.**Orders, com.acme.shop.MyOrders, true",
      "com.*.Orders, com.acme.Orders, true",
      "com.*.Orders, com.Orders, false",
      "com.*.*s, com.acme.Orders, true",
      "find*, findAll, true",
      "find*, find, true",
      "find*, refind, false",
      "*By*Id, findByOrderId, true",
      "*By*Id, findById, true",
      "*By*Id, findByIds, false",
      "a*a*a*a*a*b, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false"})
  void starsStandForCharactersAndSegments(String pattern, String name, boolean matches) {
    assertThat(new NamePattern(pattern, '.').matches(name)).isEqualTo(matches);
  }
}
