package dev.weft.instrumentations.cxf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Releases;
import dev.weft.testing.ResourceSituations;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class RouteTest extends ResourceSituations {
  RouteTest(String release) {
    super(release);
  }

  @ParameterizedTest
  @CsvSource({"/services/v1/, /services/v1/", "/services/v1/orders/7, /services/v1/orders/{id}",
      "/services/v1/orders/7/notes/3, /services/v1/orders/{id}/notes/{note}"})
  void theRouteBeginsWithTheAddressOfTheEndpoint(String path, String route) throws Exception {
    assertThat(asked("GET", path, 200).attributes()).containsEntry("http.route", "/shop" + route);
  }

  @ParameterizedTest
  @CsvSource({"/filtered/, /filtered/", "/filtered/orders/7, /filtered/orders/{id}", "/filtered/orders/7/notes/3, /filtered/orders/{id}/notes/{note}"})
  void theRouteBehindAFilterBeginsWithTheAddressOfTheEndpoint(String path, String route) throws Exception {
    assertThat(asked("GET", path, 200).attributes()).containsEntry("http.route", "/shop" + route);
  }

  /** CXF itself answers it. */
  @ParameterizedTest
  @CsvSource({"/services/none/7, 404", "/services/v1/none, 404"})
  void whatNoEndpointTakesIsReportedUnderTheServletsMapping(String path, int status) throws Exception {
    assertThat(asked("GET", path, status).attributes()).containsEntry("http.route", "/shop/services/*");
  }
}
