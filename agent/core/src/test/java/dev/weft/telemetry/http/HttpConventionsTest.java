package dev.weft.telemetry.http;

import static dev.weft.telemetry.ReadAttributes.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.NoHeaders;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.SemanticAttributes;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.W3cPropagation;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpConventionsTest {
  /** Many operations end here: what is kept for back ends, and lost, would show in the log of later tests. */
  @BeforeAll
  static void keepNothing() {
    Telemetry.ready(operation -> { }, Sampler.ALWAYS, new W3cPropagation());
  }

  @AfterEach
  void leave() {
    Context.switchTo(null);
  }

  @ParameterizedTest
  @CsvSource({"a=1&sig=2,a=1&sig=REDACTED", "AWSAccessKeyId=1&b=2,AWSAccessKeyId=REDACTED&b=2", "Signature=1,Signature=REDACTED",
      "X-Goog-Signature=1,X-Goog-Signature=REDACTED", "X-Amz-Signature=1,X-Amz-Signature=REDACTED",
      "X-Amz-Credential=k%2F2&X-Amz-Date=3,X-Amz-Credential=REDACTED&X-Amz-Date=3",
      "X-Amz-Security-Token=1,X-Amz-Security-Token=REDACTED", "signature=1&sigs=2,signature=1&sigs=2",
      "password=1&Passwd=2&TOKEN=3,password=REDACTED&Passwd=REDACTED&TOKEN=REDACTED",
      "Access_Token=1&secret=2&api_key=3&x=4,Access_Token=REDACTED&secret=REDACTED&api_key=REDACTED&x=4",
      "user=me&p%61ssword=a=b&token,user=me&p%61ssword=REDACTED&token", "password=&tokens=1&mytoken=2,password=REDACTED&tokens=1&mytoken=2",
      "=1&%=2&%zz=3&p%6=4,=1&%=2&%zz=3&p%6=4"})
  void credentialsInQueriesAreTakenOut(String query, String shown) {
    assertThat(QueryText.masked(query)).isEqualTo(shown);
  }

  @Test
  void valuesOfParametersThatASettingNamesAreTakenOut() {
    QueryText.mask(List.of("Card", "pin"));
    try {
      assertThat(QueryText.masked("card=1&PIN=2&password=3&cards=4")).isEqualTo("card=REDACTED&PIN=REDACTED&password=REDACTED&cards=4");
    } finally {
      QueryText.mask(List.of());
    }
  }

  @Test
  void credentialsInUrlsAreTakenOut() {
    HttpClientOperation operation = HttpClientOperation.start(
        Instrumentation.of("test-urls"), "GET", "https", "s3", -1, "https://me:secret@s3/file?X-Amz-Signature=1&a=2#sig=3");
    operation.end(null);
    assertThat(value(operation, SemanticAttributes.URL_FULL)).isEqualTo("https://REDACTED:REDACTED@s3/file?X-Amz-Signature=REDACTED&a=2#sig=3");
  }

  @Test
  void aRequestKeepsNoExceptionOfAClientThatHasGone() {
    HttpServerOperation request = HttpServerOperation.start(Context.slot(), Instrumentation.of("test-gone"), "GET", NoHeaders.INSTANCE, "");
    WeakReference<Throwable> thrown = endWithoutClient(request);
    await().pollDelay(Duration.ZERO).until(() -> {
      System.gc();
      return thrown.get() == null;
    });
    assertThat(request.errorType()).isEqualTo("java.io.IOException");
    assertThat(request.serviceErrorType()).isNull();
  }

  private static WeakReference<Throwable> endWithoutClient(HttpServerOperation request) {
    IOException reset = new IOException("Connection reset");
    request.connectionFailed(reset);
    request.end(reset);
    request.forgetException();   // as once it is reported
    return new WeakReference<>(reset);
  }

  @Test
  void spansAreNamedAfterTheirRoutesHoweverManyThereAre() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 5_000; i++) {
        assertThat(name("GET", "/route/" + i)).isEqualTo("GET /route/" + i);
        assertThat(name("BREW", "/route/" + i)).isEqualTo("HTTP /route/" + i);
      }
    }
  }

  private static String name(String method, String route) {
    HttpServerOperation request = HttpServerOperation.start(Context.slot(), Instrumentation.of("test-names"), method, NoHeaders.INSTANCE, "");
    request.route(route);
    request.end(null);
    return request.name();
  }
}
