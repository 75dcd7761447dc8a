package dev.weft.instrumentations.javautillogging;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import java.util.logging.XMLFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeftExtension.class)
class RecordsTest {
  private final Logger parent = Logger.getLogger("application");
  private final Logger logger = Logger.getLogger("application.child");
  private final Logger bridged = Logger.getLogger("bridged");
  private final List<String> messages = new CopyOnWriteArrayList<>();

  /** Another handler passes records on to another logger, as bridges do to another library. */
  private final Handler bridge = new Kept() {
    @Override
    public void publish(LogRecord event) {
      bridged.warning(event.getMessage());
    }
  };
  private final Handler kept = new Kept();

  private class Kept extends Handler {
    @Override
    public void publish(LogRecord event) {
      messages.add(event.getMessage());
    }

    @Override
    public void flush() {
      // nothing is kept back
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  @BeforeEach
  void handlers() {
    parent.setUseParentHandlers(false);
    parent.setLevel(Level.CONFIG);
    parent.addHandler(kept);
    logger.addHandler(kept);
    bridged.setUseParentHandlers(false);
  }

  @AfterEach
  void noHandlers() {
    parent.removeHandler(kept);
    parent.removeHandler(bridge);
    logger.removeHandler(kept);
  }

  private static double counted(String level) {
    return Weft.metric("log_events_total{level=\"" + level + "\"}");
  }

  @Test
  void recordsAreCountedByTheirLevelsHoweverManyHandlersThereAre() {
    logger.severe("severe");
    logger.log(Level.WARNING, "warning {0}", 1);
    logger.info(() -> "info");
    logger.config("config");
    logger.fine("fine");
    logger.finest("finest");

    assertThat(messages).hasSize(8);
    assertThat(counted("error")).isEqualTo(1);
    assertThat(counted("warn")).isEqualTo(1);
    assertThat(counted("info")).isEqualTo(2);
    assertThat(Weft.metrics()).containsKeys("log_events_total{level=\"debug\"}", "log_events_total{level=\"trace\"}");
    assertThat(counted("debug") + counted("trace")).isZero();
  }

  @Test
  void recordsAreExportedIfASettingSaysSo() throws Exception {
    parent.addHandler(bridge);
    try (AutoCloseable records = Weft.logRecords()) {
      assertThat(records).isNotNull();
      Weft.inRequest(() -> {
        logger.log(Level.WARNING, "warning {0}", 1);
        return null;
      });
      logger.log(Level.SEVERE, "failed", new IllegalStateException("why"));
      logger.fine("below the level of the logger");

      List<Map<String, Object>> taken = Weft.takeLogRecords();
      assertThat(taken).hasSize(2);
      assertThat(taken.get(0)).containsEntry("message", "warning 1").containsEntry("severity", 13).containsEntry("levelName", "WARNING")
          .containsEntry("logger", "application.child").containsEntry("spanId", Weft.awaitSpans(1).get(0).spanId());
      assertThat(taken.get(1)).containsEntry("message", "failed").containsEntry("severity", 17).containsKey("exception")
          .doesNotContainKey("spanId");
    }
  }

  @Test
  void loggersHaveTheLevelsOfASettingWhateverTheApplicationSets() throws Exception {
    try (AutoCloseable levels = Weft.levels(Map.of("application.child", "DEBUG", "application.other.child", "ERROR", "root", "WARN"))) {
      assertThat(levels).isNotNull();
      logger.warning("first");   // from which the loggers are known
      Weft.applyLevels();
      logger.fine("fine");
      logger.setLevel(Level.SEVERE);
      Weft.applyLevels();
      logger.fine("still fine");
      logger.finest("not shown");
      Logger.getLogger("application.other.child").warning("not shown");
      assertThat(messages.stream().distinct()).containsExactly("first", "fine", "still fine");
    }
    logger.warning("not shown");
    logger.severe("as the application has set");
    assertThat(messages).last().isEqualTo("as the application has set");
    assertThat(messages).doesNotContain("not shown");
    assertThat(Logger.getLogger("application.other.child").getLevel()).isNull();
    logger.setLevel(null);
  }

  @Test
  void recordsThatAreBridgedAreCountedOnce() {
    parent.addHandler(bridge);
    logger.severe("severe");
    logger.severe("severe");

    assertThat(counted("error")).isEqualTo(2);
    assertThat(counted("warn")).isZero();

    bridged.warning("not bridged");
    assertThat(counted("warn")).isEqualTo(1);
  }

  @Test
  void recordsAreJsonIfASettingSaysSo() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StreamHandler stream = new StreamHandler(bytes, new SimpleFormatter());
    StreamHandler xml = new StreamHandler(new ByteArrayOutputStream(), new XMLFormatter());
    Formatter formatter = stream.getFormatter();
    logger.addHandler(stream);
    logger.addHandler(xml);
    try (AutoCloseable json = Weft.jsonLines()) {
      assertThat(json).isNotNull();
      Weft.inRequest(() -> {
        logger.log(Level.SEVERE, "failed {0}", "twice");
        logger.log(Level.INFO, "message", new IllegalStateException("why"));
        return null;
      });
      assertThat(stream.getFormatter()).isSameAs(formatter);
    }
    logger.info("text");
    stream.flush();
    logger.removeHandler(stream);
    logger.removeHandler(xml);

    Span request = Weft.awaitSpans(1).get(0);
    String[] lines = bytes.toString(StandardCharsets.UTF_8).split("\n");
    JsonObject first = JsonParser.parseString(lines[0]).getAsJsonObject();
    JsonObject second = JsonParser.parseString(lines[1]).getAsJsonObject();
    assertThat(first.get("level").getAsString()).isEqualTo("ERROR");
    assertThat(first.get("message").getAsString()).isEqualTo("failed twice");
    assertThat(first.get("trace_id").getAsString()).isEqualTo(request.traceId());
    assertThat(second.get("error_type").getAsString()).isEqualTo("java.lang.IllegalStateException");
    assertThat(lines[3]).isEqualTo("INFO: text");
  }

  @Test
  void aFilterThatFailsLeavesNothingBehind() {
    logger.setFilter(event -> {
      throw new IllegalStateException();
    });
    try {
      logger.severe("severe");
    } catch (IllegalStateException e) {
      // the filter's
    } finally {
      logger.setFilter(null);
    }
    logger.warning("warning");

    assertThat(counted("error")).isEqualTo(1);
    assertThat(counted("warn")).isEqualTo(1);
  }
}
