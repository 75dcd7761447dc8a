package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.config.Settings;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.MapHeaders;
import dev.weft.telemetry.http.HttpServerOperation;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestIdSettingTest {
  private static final HeaderSetter<Map<String, String>> SETTER = new HeaderSetter<>() {
    @Override
    public void set(Map<String, String> carrier, String name, String value) {
      carrier.put(name, value);
    }

    @Override
    public boolean has(Map<String, String> carrier, String name) {
      return carrier.containsKey(name);
    }
  };

  @AfterEach
  void asWithoutTheSetting() {
    apply("accept");
  }

  private static void apply(String value) {
    EarlySettings.apply(new Settings(Map.of("WEFT_REQUEST_ID", value)));
  }

  private static HttpServerOperation served(String... headers) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    HttpServerOperation operation = HttpServerOperation.start(Context.slot(), Instrumentation.of("request ids"), "GET", MapHeaders.INSTANCE, all);
    operation.end(null);
    return operation;
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
      accept | a-1 | b-1 | a-1
      accept | | b-1 | b-1
      accept | a b | b-1 | b-1
      accept | "a" | | ~~
      accept,answer | a/B:1.2_3+4=@5 | | a/B:1.2_3+4=@5
      none | a-1 | | ~~
      none,make | a-1 | | a-1
      nonsense | a-1 | | a-1
      """)
  void whatIsAccepted(String setting, String requestId, String correlationId, String expected) {
    apply(setting);
    String read = served("x-request-id", requestId, "x-correlation-id", correlationId).requestId();
    assertThat(read == null ? "" : read).isEqualTo(expected);
  }

  @Test
  void itIsNoLongerThan128Characters() {
    assertThat(served("x-request-id", "a".repeat(128)).requestId()).hasSize(128);
    assertThat(served("x-request-id", "a".repeat(129)).requestId()).isNull();
  }

  @Test
  void requestsWithoutOneGetOne() {
    apply("make");
    String made = served("x-request-id", "a-1").requestId();
    assertThat(made).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}").isNotEqualTo(served().requestId());
    apply("accept,make");
    assertThat(served("x-request-id", "a-1").requestId()).isEqualTo("a-1");
  }

  @Test
  void itIsSentUnlessTheApplicationSendsOne() {
    HttpServerOperation operation = served("x-request-id", "a-1");
    Map<String, String> sent = new HashMap<>();
    operation.inject(SETTER, sent);
    assertThat(sent).doesNotContainKey("x-request-id");
    apply("accept,send");
    operation.inject(SETTER, sent);
    assertThat(sent).containsEntry("x-request-id", "a-1");
    sent.put("x-request-id", "own");
    operation.inject(SETTER, sent);
    assertThat(sent).containsEntry("x-request-id", "own");
  }

  @Test
  void itIsAnsweredIfTheSettingSaysSo() {
    HttpServerOperation operation = served("x-request-id", "a-1");
    assertThat(operation.answeredId()).isNull();
    apply("accept,answer");
    assertThat(operation.answeredId()).isEqualTo("a-1");
  }
}
