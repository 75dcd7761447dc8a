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
  void theStatementThatIsReturnedFirstIsTheInnermost() {
    preparation.begin(TEXT, sql);
    assertThat(preparation.isOf(TEXT)).isTrue();
    assertThat(preparation.innermost()).isNull();
    preparation.returned(statement, sql);
    preparation.returned(new Object(), sql);
    assertThat(preparation.innermost()).as("the driver's, not the pool's").isSameAs(statement);
  }

  @Test
  void whatIsPreparedForAnotherTextMeanwhileIsNoneOfTheOuterCalls() {
    preparation.begin(TEXT, sql);
    assertThat(preparation.begin("SELECT 1", driversOwn)).isFalse();
    assertThat(preparation.isOf("SELECT 1")).isFalse();
    preparation.returned(statement, driversOwn);
    assertThat(preparation.sql()).isSameAs(sql);
    assertThat(preparation.innermost()).isNull();
    preparation.returned(statement, sql);
    preparation.returned(statement, driversOwn);
    assertThat(preparation.innermost()).as("remembered for the other text meanwhile").isNull();
  }

  @Test
  void nothingIsLeftAtTheEnd() {
    preparation.begin(TEXT, sql);
    preparation.returned(statement, sql);
    preparation.end();
    assertThat(preparation.isOf(TEXT)).isFalse();
    assertThat(preparation.sql()).isNull();
    preparation.begin(TEXT, sql);
    assertThat(preparation.innermost()).isNull();
  }
}
