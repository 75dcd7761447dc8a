package dev.weft.telemetry.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.log.Log;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlowStatementsTest {
  private static final DatabaseConnection SHOP = DatabaseConnection.of("postgresql", "shop", "db", 5432);

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

  @AfterEach
  void asWithoutTheSetting() {
    SlowStatements.from(Long.MAX_VALUE);
    Log.to(System.err);
  }

  private String executed(String sql, long millis) {
    Log.to(new PrintStream(lines, true));
    DatabaseOperation operation =
        DatabaseOperation.start(Context.slot(), Instrumentation.of("slow test"), SHOP, SqlStatement.of(SHOP, sql));
    operation.startedAt(System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(millis));
    operation.end(null);
    return lines.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aSlowStatementIsALineWithTheTextThatSpansShow() {
    SlowStatements.from(TimeUnit.MILLISECONDS.toNanos(500));
    assertThat(executed("SELECT 1", 10)).isEmpty();
    assertThat(executed("SELECT *\nFROM orders WHERE id = 17", 1250))
        .matches("\\[weft] WARN slow query duration=1\\.2s database=\\S*shop\\S* trace_id=[0-9a-f]{32} span_id=[0-9a-f]{16} "
            + "query=SELECT \\* FROM orders WHERE id = \\?\\R");
  }

  @Test
  void aShortTimeIsNotShownAsNone() {
    SlowStatements.from(TimeUnit.MILLISECONDS.toNanos(1));
    assertThat(executed("SELECT 1", 4)).contains("slow query").doesNotContain("duration=0.00s");
  }

  @Test
  void withoutTheSettingThereIsNone() {
    assertThat(executed("SELECT 1", 100_000)).isEmpty();
  }

  @Test
  void manyAtOnceAreFewLines() {
    SlowStatements.from(0);
    for (int i = 0; i < 1000; i++) {
      executed("SELECT 1", 10);
    }
    assertThat(lines.toString(StandardCharsets.UTF_8).lines().count()).isLessThan(500);
  }
}
