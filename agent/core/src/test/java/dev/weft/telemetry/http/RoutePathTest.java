package dev.weft.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutePathTest {
  @ParameterizedTest
  @CsvSource({
      "'', /orders, /{id}, /orders/{id}",
      "/shop, /orders, /{id}, /shop/orders/{id}",
      "/shop/, orders/, {id}, /shop/orders/{id}",
      "/, /orders, /, /orders",
      "'', '', /, /",
      "/shop, '', '', /shop/*",
      "/, '', '', ",
      "'', '', '', ",
  })
  void theTemplateHasThePathsOfAllRoutesAround(String outermost, String outer, String path, String template) {
    RoutePath first = new RoutePath(outermost);
    RoutePath second = new RoutePath(outer);
    RoutePath third = new RoutePath(path);
    third.inside(second);
    second.inside(first);
    assertThat(third.template()).isEqualTo(template);
  }

  @ParameterizedTest
  @CsvSource({"/orders, /orders", "/, /", "'', "})
  void aCopyIsInsideNoRoute(String path, String template) {
    RoutePath route = new RoutePath(path);
    route.inside(new RoutePath("/shop"));
    assertThat(route.copy().template()).isEqualTo(template);
  }
}
