package dev.weft.instrumentations.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestServer.class)
class RouteTest extends ServerTest {
  RouteTest(TestServer server) {
    super(server);
  }

  @ParameterizedTest
  @CsvSource({
      "/plain, /plain",
      "/orders/17/lines, /orders/*",
      "/orders, /orders/*",
      "/deep/inside/x.do, /*.do",
      "/anything/else, /*",
      "/, /*",
      "/template-forward, /first/{id}",
      "/forward-to-template, /forward-to-template",
      "/async/to-template, /async/to-template",
      "/async/template-then-throw, /first/{id}",
      "/include-template, /include-template",
      "/template, /items/{id}",
      "/api/things/5, /api/things/{id}"})
  void routeIsThePatternThatMatched(String path, String route) throws Exception {
    server.get(path);
    assertThat(served().attributes()).containsEntry("http.route", route);
  }

  @ParameterizedTest
  @CsvSource({
      "/plain, /shop/plain",
      "/orders/17/lines, /shop/orders/*",
      "/deep/inside/x.do, /shop/*.do",
      "/anything/else, /shop/*",
      "/template, /shop/items/{id}",
      "/api/things/5, /shop/api/things/{id}"})
  void pathOfTheWebApplicationIsInFront(String path, String route) throws Exception {
    server.send(HttpRequest.newBuilder(server.uri("/shop", path)));
    assertThat(served().attributes()).containsEntry("http.route", route);
  }

  @ParameterizedTest
  @CsvSource({
      "/plain, /bare/plain",
      "/orders/17/lines, /bare/orders/*",
      "/deep/inside/x.do, /bare/*.do",
      "/anything/else, /bare/*",
      "/forward, /bare/forward",
      "/include, /bare/include",
      "/throw, /bare/throw",
      "/template-forward, /bare/first/{id}",
      "/forward-to-template, /bare/forward-to-template",
      "/async/to-template, /bare/async/to-template",
      "/async/complete, /bare/async/complete",
      "/async/dispatch, /bare/async/dispatch",
      "/async/twice, /bare/async/twice",
      "/api/things/5, /bare/api/things/{id}"})
  void servletWithoutFiltersHasTheSameRoute(String path, String route) throws Exception {
    server.send(HttpRequest.newBuilder(server.uri("/bare", path)));
    assertThat(served().attributes()).containsEntry("http.route", route);
  }

  /** Tomcat forwards to the page before it calls any filter or servlet. */
  @ParameterizedTest
  @CsvSource({"'', GET", "/shop, GET", "/bare, GET", "/bare, POST"})
  void requestThatGetsTheLoginPageIsTheOneThatWasAskedFor(String application, String method) throws Exception {
    Assumptions.assumeTrue(server.name().startsWith("TOMCAT"));
    Assumptions.assumeTrue(method.equals("GET") || TestServer.CONTAINERS_ARE_WOVEN);   // Tomcat changes the method, too
    server.send(HttpRequest.newBuilder(server.uri(application, "/orders/guarded/17?page=2")).method(method, HttpRequest.BodyPublishers.noBody()));
    assertThat(served().attributes()).containsEntry("http.route", application + "/orders/*")
        .containsEntry("url.path", application + "/orders/guarded/17").containsEntry("url.query", "page=2")
        .containsEntry("http.request.method", method);
  }

  @ParameterizedTest
  @CsvSource({"/%73hop/plain", "/shop;a=b/plain"})
  void contextPathAsTheSenderWroteItIsInNoRoute(String path) throws Exception {
    Assumptions.assumeFalse((server.isOldUndertow() || server.isOldJetty()) && path.contains(";"));   // is not found there
    server.send(HttpRequest.newBuilder(URI.create("http://localhost:" + server.port("/shop") + path)));
    assertThat(served().attributes()).containsEntry("http.route", "/shop/plain").containsEntry("url.path", path);
  }
}
