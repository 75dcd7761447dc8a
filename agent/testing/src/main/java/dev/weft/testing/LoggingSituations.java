package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for each library for logging that has context data. */
@ExtendWith(WeftExtension.class)
public abstract class LoggingSituations {
  protected static final String NOTHING = "|||||";

  protected final LoggingApplication application;

  protected LoggingSituations(LoggingApplication application) {
    this.application = application;
  }

  @AfterEach
  void isAsBefore() {
    application.put("user", null);
    application.put("trace_id", null);
    assertThat(Weft.hasContext()).isFalse();
  }

  protected static double counted(String level) {
    return Weft.metric("log_events_total{level=\"" + level + "\"}");
  }

  protected final void isWritten(String line) {
    await().untilAsserted(() -> {
      assertThat(last(application.lines())).isEqualTo(line);
      assertThat(last(application.parentLines())).isEqualTo(line);
      assertThat(last(application.asynchronousLines())).isEqualTo(line);
    });
  }

  private static String last(List<String> lines) {
    return lines.isEmpty() ? null : lines.get(lines.size() - 1);
  }

  @Test
  protected void eventsShowTheSpanInWhichTheyAreLogged() throws Exception {
    Weft.inRequest(() -> {
      application.log("info", "request");
      return null;
    });

    Span request = Weft.awaitSpans(1).get(0);
    isWritten(request.traceId() + '|' + request.spanId() + "|03|||request");
  }

  @Test
  protected void eventsOfOneThreadShowEachItsOwnSpan() throws Exception {
    Weft.inRequest(() -> {
      application.log("info", "before");
      Weft.inClientCall(() -> {
        application.log("warn", "inside");
        return null;
      });
      application.log("info", "after");
      return null;
    });

    Span call = Weft.awaitSpans(2).get(0);
    Span request = Weft.spans().get(1);
    String ofRequest = request.traceId() + '|' + request.spanId() + "|03|||";
    isWritten(ofRequest + "after");
    List<String> lines = application.lines();
    assertThat(lines.subList(lines.size() - 3, lines.size()))
        .containsExactly(ofRequest + "before", call.traceId() + '|' + call.spanId() + "|03|||inside", ofRequest + "after");
  }

  @Test
  protected void eventsOutsideSpansShowNone() throws Exception {
    Weft.inRequest(() -> {
      application.log("info", "inside");
      return null;
    });
    application.log("info", "outside");

    isWritten(NOTHING + "outside");
  }

  @Test
  protected void theApplicationsOwnDataStay() throws Exception {
    application.put("user", "ann");
    application.put("trace_id", "mine");
    Weft.inRequest(() -> {
      application.log("info", "request");
      assertThat(application.data()).containsOnly(Map.entry("user", "ann"), Map.entry("trace_id", "mine"));
      application.put("user", "bob");
      return null;
    });

    isWritten("mine|" + Weft.awaitSpans(1).get(0).spanId() + "|03||ann|request");
    assertThat(application.data()).containsOnly(Map.entry("user", "bob"), Map.entry("trace_id", "mine"));
  }

  @Test
  protected void eventsShowTheIdentifierOfTheRequest() throws Exception {
    Weft.inRequest(Map.of("x-request-id", "no spaces", "x-correlation-id", "abc-123"), () -> Weft.inClientCall(() -> {
      application.log("info", "request");
      return null;
    }));

    Span call = Weft.awaitSpans(2).get(0);
    isWritten(call.traceId() + '|' + call.spanId() + "|03|abc-123||request");
    assertThat(Weft.spans().get(1).attributes()).containsEntry("request_id", "abc-123");
  }

  @Test
  protected void eventsAreJsonIfASettingSaysSo() throws Exception {
    application.put("user", "ann");
    try (AutoCloseable json = Weft.jsonLines()) {
      assertThat(json).isNotNull();
      Weft.inRequest(() -> {
        application.log("a \"quoted\"\nline", new IllegalStateException("why"));
        application.log("info", "an\ud83d\ude00 \u2028end");
        return null;
      });
      await().untilAsserted(() -> assertThat(List.of(application.lines(), application.parentLines(), application.asynchronousLines()))
          .allMatch(lines -> last(lines) != null && last(lines).contains("end")));
    }

    Span request = Weft.awaitSpans(1).get(0);
    for (List<String> lines : List.of(application.lines(), application.parentLines(), application.asynchronousLines())) {
      JsonObject first = JsonParser.parseString(lines.get(lines.size() - 2)).getAsJsonObject();
      JsonObject second = JsonParser.parseString(lines.get(lines.size() - 1)).getAsJsonObject();
      assertThat(first.keySet()).containsExactly("timestamp", "level", "logger", "thread", "message", "trace_id", "span_id", "trace_flags", "mdc",
          "error_type", "exception", "service", "version");
      assertThat(first.get("message").getAsString()).isEqualTo("a \"quoted\"\nline");
      assertThat(first.get("logger").getAsString()).isEqualTo("application.child");
      assertThat(first.get("thread").getAsString()).isEqualTo(Thread.currentThread().getName());
      assertThat(first.get("trace_id").getAsString()).isEqualTo(request.traceId());
      assertThat(first.get("span_id").getAsString()).isEqualTo(request.spanId());
      assertThat(first.get("mdc").toString()).isEqualTo("{\"user\":\"ann\"}");
      assertThat(first.get("error_type").getAsString()).isEqualTo("java.lang.IllegalStateException");
      assertThat(first.get("exception").getAsString()).startsWith("java.lang.IllegalStateException: why").contains("eventsAreJsonIfASettingSaysSo");
      assertThat(first.get("service").getAsString()).isEqualTo("shop");
      assertThat(second.get("level").getAsString()).isEqualTo("INFO");
      assertThat(second.get("message").getAsString()).isEqualTo("an\ud83d\ude00 \u2028end");
      Instant.parse(second.get("timestamp").getAsString());
    }
    application.log("info", "text again");
    isWritten("||||ann|text again");
  }

  @Test
  protected void eventsBecomeLogRecordsIfASettingSaysSo() throws Exception {
    application.put("user", "ann");
    application.put("secret", "not shown");
    RuntimeException thrown = new IllegalStateException("why");
    long before = System.currentTimeMillis();
    try (AutoCloseable records = Weft.logRecords("us*")) {
      assertThat(records).isNotNull();
      Weft.inRequest(Map.of("x-request-id", "abc-123"), () -> {
        application.log("failed", thrown);
        return null;
      });
      application.log("warn", "outside");
      application.log("debug", "below the level of the logger");

      Span request = Weft.awaitSpans(1).get(0);
      List<Map<String, Object>> taken = Weft.takeLogRecords();
      assertThat(taken).hasSize(2);
      assertThat((Long) taken.get(0).get("millis")).isBetween(before, System.currentTimeMillis());
      Map<String, Object> thread = Map.of("threadName", Thread.currentThread().getName(), "threadId", Thread.currentThread().getId());
      assertThat(taken.get(0)).containsAllEntriesOf(thread).containsAllEntriesOf(Map.of("severity", 17,
          "logger", "application.child", "message", "failed", "exception", thrown, "attributes", Map.of("user", "ann"),
          "traceId", request.traceId(), "spanId", request.spanId(), "flags", 3)).containsEntry("requestId", "abc-123");
      assertThat(taken.get(0).get("levelName")).isIn("ERROR", "SEVERE");
      assertThat(taken.get(1)).containsAllEntriesOf(thread).containsAllEntriesOf(Map.of("severity", 13,
          "logger", "application.child", "message", "outside", "attributes", Map.of("user", "ann")))
          .doesNotContainKeys("traceId", "spanId", "flags", "requestId", "exception");
    } finally {
      application.put("secret", null);
    }
    application.log("info", "later");
    isWritten("||||ann|later");
  }

  @Test
  protected void eventsShowWhoSentTheRequestIfASettingSaysSo() throws Exception {
    try (AutoCloseable users = Weft.userIds(); AutoCloseable records = Weft.logRecords(); AutoCloseable json = Weft.jsonLines()) {
      assertThat(List.of(users, records, json)).isNotEmpty();
      Weft.inRequest(() -> {
        application.log("info", "nobody");
        Weft.user("ann");
        application.log("info", "somebody");
        return Weft.inClientCall(() -> {
          application.log("info", "in a call");
          return null;
        });
      });
      application.log("info", "outside");
      await().untilAsserted(() -> assertThat(List.of(application.lines(), application.parentLines(), application.asynchronousLines()))
          .allSatisfy(lines -> assertThat(last(lines)).contains("outside")));
      for (List<String> lines : List.of(application.lines(), application.parentLines(), application.asynchronousLines())) {
        assertThat(lines.subList(lines.size() - 4, lines.size()).stream().map(line -> JsonParser.parseString(line).getAsJsonObject())
            .map(event -> event.get("message").getAsString() + (event.has("user_id") ? " " + event.get("user_id").getAsString() : "")))
            .containsExactly("nobody", "somebody ann", "in a call ann", "outside");
      }
      assertThat(Weft.takeLogRecords().stream().map(record -> String.valueOf(record.get("userId"))))
          .containsExactly("null", "ann", "ann", "null");
    }
  }

  @Test
  protected void loggersHaveTheLevelsOfASettingWhateverTheApplicationSets() throws Exception {
    try (AutoCloseable levels = Weft.levels(Map.of("application.child", "WARN", "application", "ERROR", "application.other", "OFF", "root", "ERROR"))) {
      assertThat(levels).isNotNull();
      application.log("warn", "first");   // from which its loggers are known
      Weft.applyLevels();
      application.log("info", "not shown");
      isWritten(NOTHING + "first");

      application.level("debug");
      Weft.applyLevels();
      application.log("info", "not shown");
      application.log("warn", "second");
      isWritten(NOTHING + "second");

      Weft.levels(Map.of("application.child", "DEBUG"));
      application.level("error");
      Weft.applyLevels();
      application.log("debug", "third");
      isWritten(NOTHING + "third");
    }
    application.log("warn", "not shown");
    application.log("error", "as the application has set");
    isWritten(NOTHING + "as the application has set");
    application.level("info");
    assertThat(Weft.stateSize("loggers with levels of a setting")).isPositive();
  }

  @Test
  protected void eventsAreCountedByTheirLevelsHoweverManyAppendersThereAre() {
    for (String level : List.of("error", "warn", "warn", "info", "debug", "trace")) {
      application.log(level, level);
    }

    assertThat(counted("error")).isEqualTo(1);
    assertThat(counted("warn")).isEqualTo(2);
    assertThat(counted("info")).isEqualTo(1);
    assertThat(Weft.metrics()).containsKeys("log_events_total{level=\"debug\"}", "log_events_total{level=\"trace\"}");
    assertThat(counted("debug") + counted("trace")).isZero();
    isWritten(NOTHING + "info");
  }
}
