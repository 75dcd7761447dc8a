package dev.weft.instrumentations.jsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.Releases;
import dev.weft.testing.ShopSituations;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests for JSPs. */
@ParameterizedClass
@MethodSource(Releases.NAMES)
class PageTest extends ShopSituations {
  private final String release;

  PageTest(String release) {
    super(release, release.equals("jetty-12") ? Map.of("org/eclipse/jetty/webapp/", "org/eclipse/jetty/ee10/webapp/") : Map.of());
    this.release = release;
  }

  private static String route(String path, int status) throws Exception {
    Span served = asked("GET", "/shop" + path, status);
    assertThat(served.name()).isEqualTo("GET " + served.attributes().get("http.route"));
    return (String) served.attributes().get("http.route");
  }

  @ParameterizedTest
  @CsvSource({"/cart.jsp", "/cart.jsp;jsessionid=1", "/orders/list.jspx"})
  void theRouteIsThePageIfItExists(String path) throws Exception {
    assertThat(route(path, 200)).isEqualTo("/shop" + path.split(";")[0]);
  }

  @ParameterizedTest
  @CsvSource({"/none.jsp, *.jsp", "/WEB-INF/none.jspx, *.jspx"})
  void aPageThatDoesNotExistIsInNoRoute(String path, String mapping) throws Exception {
    Object route = asked("GET", "/shop" + path, 404).attributes().get("http.route");
    assertThat(route).isIn("/shop/" + mapping, null);   // some containers refuse what is in WEB-INF without a servlet
    assertThat(Weft.metrics().keySet()).noneMatch(series -> series.contains("none.jsp") || series.contains("missing.jsp"));
  }

  @ParameterizedTest
  @CsvSource({"/forwarding.jsp", "/including.jsp"})
  void aPageThatTakesInAnotherIsTheOneThatWasAskedFor(String path) throws Exception {
    assertThat(route(path, 200)).isEqualTo("/shop" + path);
  }

  @ParameterizedTest
  @CsvSource({"/dispatching/forward", "/dispatching/include"})
  void aServletThatTakesInAPageKeepsItsMapping(String path) throws Exception {
    assertThat(route(path, 200)).isEqualTo("/shop/dispatching/*");
  }

  @ParameterizedTest
  @CsvSource({"/named/17", "/named/cart.jsp"})
  void aPageWithAMappingOfItsOwnKeepsIt(String path) throws Exception {
    assertThat(route(path, 200)).isEqualTo("/shop/named/*");
  }

  @ParameterizedTest
  @CsvSource({"/failing.jsp", "/wrong.jsp"})
  void aPageThatFailsIsTheRoute(String path) throws Exception {
    assertThat(route(path, 500)).isEqualTo("/shop" + path);
  }

  @Test
  void aWelcomePageIsTheRouteUnlessItIsForwardedTo() throws Exception {
    assertThat(route("/", 200)).isEqualTo(release.startsWith("jetty") ? "/shop/*" : "/shop/index.jsp");
  }

  @Test
  void theLoginPageIsNotWhatTheClientAskedFor() throws Exception {
    assumeTrue(release.startsWith("tomcat"));   // others redirect, or have no route then
    assertThat(asked("GET", "/shop/private/17.jsp", 200).attributes()).containsEntry("http.route", "/shop/*.jsp");
  }
}
