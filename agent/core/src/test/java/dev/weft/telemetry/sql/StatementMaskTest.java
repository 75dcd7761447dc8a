package dev.weft.telemetry.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.export.otlp.ThrownText;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementMaskTest {
  private static final Instrumentation TEST = Instrumentation.of("test-mask");
  private static final DatabaseConnection H2 = DatabaseConnection.of("h2database", "shop", null, -1);
  private static final String SQL = "SELECT * FROM users WHERE name = 'bob''s' AND pin = 1234 AND x = 7 -- s3cr3t\n AND word = 'is'";

  @AfterEach
  void leave() {
    Context.switchTo(null);
  }

  private static String masked(String text) {
    return new StatementMask(List.of(SQL), SqlDialect.H2).mask(text);
  }

  @Test
  void aWholeStatementIsQuoted() {
    assertThat(masked("Table not found; SQL statement:\n" + SQL + " [42102-240]"))
        .isEqualTo("Table not found; SQL statement:\nSELECT * FROM users WHERE name = ? AND pin = ? AND x = ? ?\n AND word = ? [42102-240]");
  }

  @Test
  void aStatementIsQuotedWithAMarkAtTheError() {
    assertThat(masked("Syntax error in \"SELECT * FROM users [*]WHERE name = 'bob''s' AND [*]pin = 1234 AND x = 7\""))
        .isEqualTo("Syntax error in \"SELECT * FROM users [*]WHERE name = ? AND [*]pin = ? AND x = ?\"");
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
      error near 'ob''s' AND pin = 12' at line 1 | error near '? AND pin = ?' at line 1
      Duplicate entry 'bob's' for key 'name' | Duplicate entry '?' for key 'name'
      Key (pin)=(1234) already exists | Key (pin)=(?) already exists
      value 1234 is out of range, 12345 is not | value ? is out of range, 12345 is not
      Key (x)=(7) is missing in column 7 | Key (x)=(?) is missing in column 7
      this is what it 'is' | this is what it '?'
      nothing of it | nothing of it
      """)
  void aPartOrAValueIsQuoted(String message, String shown) {
    assertThat(masked(message)).isEqualTo(shown);
  }

  @Test
  void framesOfAStackTraceStay() {
    String frames = "\n\tat Main.main(Main.java:1234)\n\t... 7 more";
    assertThat(masked("E: pin 1234 is wrong" + frames)).isEqualTo("E: pin ? is wrong" + frames);
  }

  @Test
  void whatIsTooMuchToKeepHidesTheMessage() {
    assertThat(new StatementMask(null, SqlDialect.H2).mask("E: 's3cr3t'\n\tat Main.main(Main.java:1)\nCaused by: X: s3cr3t"))
        .isEqualTo("?\n\tat Main.main(Main.java:1)\n?");
  }

  @Test
  void aLineOfAStatementIsNoFrameOfAStackTrace() {
    String sql = "SELECT *\n\tat '5' \n\tFROM users\n\tat (12345)";
    assertThat(new StatementMask(List.of(sql), SqlDialect.H2).mask("wrong: " + sql)).isEqualTo("wrong: SELECT *\n\tat ? \n\tFROM users\n\tat (?)");
  }

  @Test
  void theEndOfALongStatementIsNotReadSoThatTheMessageIsHidden() {
    String sql = "SELECT " + "a, ".repeat(20_000) + "'s3cr3t'";
    assertThat(new StatementMask(List.of(sql), SqlDialect.H2).mask("wrong near s3cr3t\n\tat Main.main(Main.java:1)"))
        .isEqualTo("?\n\tat Main.main(Main.java:1)");
  }

  @Test
  void tooManyValuesToLookForHideTheMessage() {
    StringBuilder sql = new StringBuilder("SELECT * FROM t WHERE x IN (0");
    for (int i = 1; i < 5_000; i++) {
      sql.append(',').append(i);
    }
    StatementMask mask = new StatementMask(List.of(sql.append(')').toString()), SqlDialect.H2);
    assertThat(mask.mask("Key (x)=(17) is missing")).isEqualTo("Key (x)=(?) is missing");
    assertThat(mask.mask("wrong: " + sql)).isEqualTo("?");
  }

  @Test
  void aValueAtWhichAMessageIsCutIsHidden() {
    SQLException thrown = new SQLException("x".repeat(4090) + "='bob's'");
    failed(SqlStatement.of(H2, SQL), thrown);
    assertThat(ThrownText.message(thrown)).endsWith("='?'").doesNotContain("bob");
  }

  private static Throwable failed(SqlStatement statement, Throwable thrown) {
    DatabaseOperation.start(Context.slot(), TEST, H2, statement).end(thrown);
    return thrown;
  }

  @Test
  void anExceptionThatAStatementLedToIsMaskedToo() {
    Throwable thrown = failed(SqlStatement.of(H2, SQL), new SQLException("wrong: " + SQL));
    for (Throwable each : new Throwable[] {thrown, new IllegalStateException("bad SQL grammar [" + SQL + "]", thrown), suppressing(thrown)}) {
      assertThat(ThrownText.message(each) + ThrownText.stackTrace(each)).doesNotContain("bob").doesNotContain("s3cr3t");
    }
    assertThat(ThrownText.message(thrown)).startsWith("wrong: SELECT * FROM users WHERE name = ?");
  }

  private static Throwable suppressing(Throwable thrown) {
    Throwable other = new IllegalStateException("other");
    other.addSuppressed(thrown);
    return other;
  }

  @Test
  void whatIsShownIsShownHereAsWell() {
    String parameterized = "SELECT * FROM users WHERE name = 'bob' AND x = ?";
    Throwable thrown = failed(SqlStatement.prepared(H2, parameterized), new SQLException("wrong: " + parameterized));
    assertThat(ThrownText.message(thrown)).isEqualTo("wrong: " + parameterized);
  }

  @Test
  void everyTextOfABatchIsMasked() {
    SqlBatch batch = new SqlBatch();
    for (int i = 0; i < 20; i++) {
      batch.add(SqlStatement.of(H2, "INSERT INTO users VALUES ('s3cr3t" + i + "')"));
    }
    DatabaseOperation operation = DatabaseOperation.start(Context.slot(), TEST, H2, batch.statement());
    operation.batch(batch);
    SQLException thrown = new SQLException("Batch entry 17 INSERT INTO users VALUES ('s3cr3t17') was aborted");
    operation.end(thrown);
    assertThat(ThrownText.message(thrown)).isEqualTo("Batch entry 17 INSERT INTO users VALUES (?) was aborted");
  }

  @Test
  void aBatchOfMegabytesHidesTheMessage() {
    SqlBatch batch = new SqlBatch();
    for (int i = 0; i < 100; i++) {
      batch.add(SqlStatement.of(H2, "INSERT INTO users VALUES ('" + "s3cr3t".repeat(1000) + i + "')"));
    }
    DatabaseOperation operation = DatabaseOperation.start(Context.slot(), TEST, H2, batch.statement());
    operation.batch(batch);
    SQLException thrown = new SQLException("'s3cr3t99'");
    operation.end(thrown);
    assertThat(ThrownText.message(thrown)).isEqualTo("?");
  }
}
