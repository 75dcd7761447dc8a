package dev.weft.instrumentations.jersey1;

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
  @CsvSource({"/filtered/, /filtered/", "/filtered/orders/7, /filtered/orders/{id}", "/filtered/orders/7/notes/3, /filtered/orders/{id}/notes/{note}"})
  void theRouteBeginsWithThePathOfAFilter(String path, String route) throws Exception {
    assertThat(asked("GET", path, 200).attributes()).containsEntry("http.route", "/shop" + route);
  }

  @ParameterizedTest
  @CsvSource({"GET, /api/orders/7/notes/3/nothing/here, 404", "DELETE, /api/orders/7/notes, 405"})
  void whatNoMethodOfASubResourceTakesIsReportedUnderTheServletsMapping(String method, String path, int status) throws Exception {
    assertThat(asked(method, path, status).attributes()).containsEntry("http.route", "/shop/api/*");
  }
}
