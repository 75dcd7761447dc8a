package dev.weft.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingRoutesTest {
  @ParameterizedTest
  @CsvSource({
      "/, /orders/{id}, /shop/orders/{id}",
      "/api/*, /orders/{id}, /shop/api/orders/{id}",
      "/api/*, /api/orders/{id}, /shop/api/orders/{id}",
      "/api/*, /api, /shop/api",
      "/api/*, /apis, /shop/api/apis",
      "/orders, /orders, /shop/orders"})
  void aTemplateFollowsTheMappingUnlessItIncludesIt(String mapping, String template, String route) {
    assertThat(new MappingRoutes("/shop", mapping).route(template)).isEqualTo(route);
  }

  @ParameterizedTest
  @CsvSource({
      "/services/*, /findOrder, /shop/services/findOrder",
      "/*, /findOrder, /shop/findOrder",
      "*.ws, /findOrder, /shop/findOrder",
      "/, /findOrder, /shop/findOrder",
      "/orders, /findOrder, /shop/orders/findOrder",
      "/orders, /orders/findOrder, /shop/orders/findOrder"})
  void anOperationStandsBelowAMappingOfOnePath(String mapping, String operation, String route) {
    assertThat(new MappingRoutes("/shop", mapping).routeBelow(operation)).isEqualTo(route);
  }
}
