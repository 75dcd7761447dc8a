package dev.weft.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreparationTest {
  private static final String TEXT = "SELECT name FROM items";

  private final Preparation preparation = Preparation.ofThread();
  private final PreparedSql sql = prepared(TEXT);
  private final PreparedSql driversOwn = prepared("SELECT 1");
  private final Object statement = new Object();

  private static PreparedSql prepared(String text) {
    return SqlStatement.of(DatabaseConnection.UNKNOWN, text).preparedOn(DatabaseConnection.UNKNOWN);
  }

  @AfterEach
  void end() {
    preparation.end();
  }

  @Test
  void aStatementThatIsPassedOnIsRememberedOnce() {
    preparation.begin(TEXT, sql);
    assertThat(preparation.isOf(TEXT)).isTrue();
    assertThat(preparation.returned(new Object(), sql)).as("the driver's").isFalse();
    assertThat(preparation.returned(statement, sql)).as("the pool's").isFalse();
    assertThat(preparation.returned(statement, sql)).as("the pool's, passed on").isTrue();
  }

  @Test
  void whatIsPreparedForAnotherTextMeanwhileIsRememberedForTheOuterOne() {
    preparation.begin(TEXT, sql);
    assertThat(preparation.begin("SELECT 1", driversOwn)).isFalse();
    assertThat(preparation.isOf("SELECT 1")).isFalse();
    assertThat(preparation.returned(statement, driversOwn)).isFalse();
    assertThat(preparation.sql()).isSameAs(sql);
    assertThat(preparation.returned(statement, sql)).isFalse();
  }

  @Test
  void theDatabaseOfAnotherConnectionIsNotKnown() {
    Object connection = new Object();
    assertThat(preparation.database(connection)).isNull();
    preparation.database(connection, DatabaseConnection.UNKNOWN);
    assertThat(preparation.database(connection)).isSameAs(DatabaseConnection.UNKNOWN);
    assertThat(preparation.database(new Object())).isNull();
  }

  @Test
  void nothingIsLeftAtTheEnd() {
    preparation.begin(TEXT, sql);
    preparation.returned(statement, sql);
    preparation.end();
    assertThat(preparation.isOf(TEXT)).isFalse();
    assertThat(preparation.sql()).isNull();
    preparation.begin(TEXT, sql);
    assertThat(preparation.returned(statement, sql)).isFalse();
  }
}
