package dev.weft.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HttpMethodsTest {
  private static final List<String> USUAL =
      List.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "CONNECT", "QUERY");

  @Test
  void methodsOfTheConventionAreKnown() {
    assertThat(USUAL).allSatisfy(method -> assertThat(HttpMethods.known(method)).isEqualTo(method));
    assertThat(HttpMethods.known("get")).isEqualTo("_OTHER");
    assertThat(HttpMethods.known(null)).isEqualTo("_OTHER");
  }

  @Test
  void aSettingNamesAllThatAreKnown() {
    HttpMethods.show(List.of("GET", "BREW"));
    try {
      assertThat(HttpMethods.known("BREW")).isEqualTo("BREW");
      assertThat(HttpMethods.known("GET")).isEqualTo("GET");
      assertThat(HttpMethods.known("POST")).isEqualTo("_OTHER");
      assertThat(HttpMethods.known("brew")).isEqualTo("_OTHER");
    } finally {
      HttpMethods.show(USUAL);
    }
  }
}
