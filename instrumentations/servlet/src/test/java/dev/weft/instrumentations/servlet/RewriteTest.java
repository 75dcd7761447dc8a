package dev.weft.instrumentations.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that rewrites URLs before it calls any filter or servlet. */
@ParameterizedClass
@EnumSource(TestServer.class)
@EnabledIfSystemProperty(named = "weft.test.instrumentations", matches = ".+")
class RewriteTest extends ServerTest {
  RewriteTest(TestServer server) {
    super(server);
    Assumptions.assumeTrue(server.isRenaming());
  }

  @Test
  void pathIsWhatTheClientAskedForAndRouteIsWhatServedIt() throws Exception {
    assertThat(server.get("/renamed?page=2").statusCode()).isEqualTo(200);
    assertThat(served().attributes()).contains(entry("url.path", "/renamed"), entry("url.query", "page=2"), entry("http.route", "/plain"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/plain", "/elsewhere/7"})
  void pathOfAnAbsoluteUrlIsItsPath(String path) throws Exception {
    RawClient.status(server.port(""), "GET http://elsewhere" + path + "?page=2 HTTP/1.1|Host: localhost");
    assertThat(served().attributes()).contains(entry("url.path", path), entry("url.query", "page=2"));
  }
}
