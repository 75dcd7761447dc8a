package dev.weft.instrumentations.opentelemetryapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application's own log records are exported like those of libraries for logging. */
@ExtendWith(WeftExtension.class)
class RecordsTest {
  private static void emit(String release, String type) throws Exception {
    Object application = new ReleaseLoader(release).create(type, new Class<?>[0]);
    application.getClass().getMethod("emit").invoke(application);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.40", "1.68"})
  void areExportedWithWhatTheApplicationSet(String release) throws Exception {
    try (AutoCloseable records = Weft.logRecords()) {
      assertThat(records).isNotNull();
      Weft.inRequest(() -> {
        emit(release, "application.Records");
        return null;
      });

      List<Map<String, Object>> taken = Weft.takeLogRecords();
      assertThat(taken).hasSize(2);
      assertThat(taken.get(0)).containsAllEntriesOf(Map.of("millis", 5000L, "severity", 14, "levelName", "ALERT", "logger", "shop",
          "message", "sold out", "spanId", Weft.awaitSpans(1).get(0).spanId(),
          "attributes", Map.of("shop.color", "blue", "shop.size", 4L, "shop.tags", List.of("a", "b"))));
      assertThat(taken.get(1)).containsAllEntriesOf(Map.of("message", "elsewhere", "severity", 0)).doesNotContainKey("spanId");
    }
  }

  @Test
  void haveWhatCameWithLaterReleases() throws Exception {
    try (AutoCloseable records = Weft.logRecords()) {
      assertThat(records).isNotNull();
      emit("1.68", "application.NewRecords");

      assertThat(Weft.takeLogRecords()).singleElement().satisfies(record -> assertThat(record)
          .containsEntry("eventName", "shop.closed").containsEntry("message", "7").containsKey("exception"));
    }
  }

  @Test
  void goNowhereIfNoSettingAsksForThem() throws Exception {
    emit("1.68", "application.Records");
    try (AutoCloseable records = Weft.logRecords()) {
      assertThat(records).isNotNull();
      assertThat(Weft.takeLogRecords()).isEmpty();
    }
  }
}
