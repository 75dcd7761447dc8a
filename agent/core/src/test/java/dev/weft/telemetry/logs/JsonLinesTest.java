package dev.weft.telemetry.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.MaskedExceptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
  @BeforeEach
  void on() {
    JsonLines.on(true);
  }

  @AfterEach
  void off() {
    JsonLines.on(false);
    JsonLines.service(null, null, null);
  }

  private static JsonLine line(String message) {
    return new JsonLine(1_000, "INFO", null, "main", message);
  }

  @Test
  void charactersAreEscaped() {
    assertThat(line("\"\\\n\r\t\u0001\u007f\u2028 \u00e4 \ud83d\ude00 \ud83d").end())
        .isEqualTo("{\"timestamp\":\"1970-01-01T00:00:01Z\",\"level\":\"INFO\",\"thread\":\"main\","
            + "\"message\":\"\\\"\\\\\\n\\r\\t\\u0001\\u007f\\u2028 \u00e4 \ud83d\ude00 \\ufffd\"}\n");
  }

  @Test
  void inAsciiAllOtherCharactersAreEscaped() {
    assertThat(JsonText.inAscii(line("\n \u00e4 \ud83d\ude00").end())).endsWith("\"message\":\"\\n \\u00e4 \\ud83d\\ude00\"}\n");
  }

  @Test
  void traceAndRequestStandBesideTheMessage() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("user", "ann");
    data.put("request_id", "r");
    data.put("trace_id", "t");
    assertThat(line("m").data(data).end()).endsWith("\"message\":\"m\",\"trace_id\":\"t\",\"request_id\":\"r\",\"mdc\":{\"user\":\"ann\"}}\n");
    assertThat(line("m").data(Map.of("trace_id", "t")).end()).endsWith("\"message\":\"m\",\"trace_id\":\"t\"}\n");
  }

  @Test
  void keysHaveValuesOfTheirOwnKind() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("count", 3);
    values.put("ok", true);
    values.put("price", 1.5);
    values.put("none", null);
    assertThat(line("m").keyValues(values).end()).endsWith("\"key_values\":{\"count\":3,\"ok\":true,\"price\":\"1.5\"}}\n");
  }

  @Test
  void aLineTakesThePlaceOfTheApplicationsOwnUnlessThatIsJsonOrXml() {
    JsonLines.service("shop", null, "test");
    assertThat(JsonLines.insteadOf("outside")).isNull();
    Object begun = JsonLines.begin(line("m"));
    assertThat(JsonLines.insteadOf("{main} m\n")).endsWith("\"message\":\"m\",\"service\":\"shop\",\"environment\":\"test\"}\n");
    assertThat(JsonLines.insteadOf("\tat the.Exception")).isEmpty();
    JsonLines.end(begun);

    for (String own : new String[] {"{\"own\":1}\n", "<record>\n</record>"}) {
      Object other = JsonLines.begin(line("m"));
      assertThat(JsonLines.insteadOf(own)).isNull();
      assertThat(JsonLines.insteadOf("more")).isNull();
      JsonLines.end(other);
    }
    assertThat(JsonLines.insteadOf("outside")).isNull();
  }

  @Test
  void anExceptionShowsNothingOfAStatementOrACommandThatSpansDoNotShow() {
    Exception thrown = new IllegalStateException("wrong: name = 'bob', command: (AUTH), params: [s3cr3t]");
    MaskedExceptions.note(thrown, text -> text.replace("'bob'", "?"));
    for (JsonLine shown : new JsonLine[] {line("m").exception(new IllegalArgumentException(thrown)), line("m").exception("E", "E: " + thrown, thrown)}) {
      assertThat(shown.end()).contains("wrong: name = ?, command: (AUTH), params: [ ?").doesNotContain("bob").doesNotContain("s3cr3t");
    }
  }

  @Test
  void anEventInsideAnotherHasItsOwnLine() {
    Object outer = JsonLines.begin(line("outer"));
    Object inner = JsonLines.begin(line("inner"));
    assertThat(JsonLines.insteadOf("own")).contains("inner");
    JsonLines.end(inner);
    assertThat(JsonLines.insteadOf("own")).contains("outer");
    JsonLines.end(outer);
  }
}
