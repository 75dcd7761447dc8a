package dev.weft.telemetry.sql;

import static dev.weft.telemetry.ReadAttributes.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.SemanticAttributes;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.W3cPropagation;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseConventionTest {
  /** What reports operations must not forget their exceptions, as what another test of this JVM left may do. */
  @BeforeEach
  void keepExceptions() {
    Telemetry.ready(operation -> { }, Sampler.ALWAYS, new W3cPropagation());
  }

  @AfterEach
  void leave() {
    Context.switchTo(null);
  }

  @ParameterizedTest
  @CsvSource(nullValues = "null", value = {
      "postgresql, 23505, 0, 23505",
      "h2database, 42S02, 42102, 42S02",
      "mysql, 23000, 1062, 1062",
      "mariadb, 23000, 1062, 1062",
      "microsoft.sql_server, S0001, 2627, 2627",
      "ibm.db2, 23505, -803, -803",
      "sqlite, null, 19, 19",
      "oracle.db, 23000, 1, ORA-00001",
      "oracle.db, 08006, 17002, ORA-17002",
      "mysql, 08S01, 0, 08S01",
      "trino, null, 7, 7",
      "other_sql, 42000, 1071, 42000/1071",
      "other_sql, null, 0, null"})
  void theMostSpecificCodeThatADatabaseAnswersIsReported(String system, String state, int code, String reported) {
    DatabaseOperation operation =
        DatabaseOperation.start(Context.slot(), Instrumentation.of("test-codes"), new DatabaseConnection(system, null, null, -1), SqlStatement.UNKNOWN);
    operation.end(new SQLException("failed", state, code));
    assertThat(value(operation, SemanticAttributes.DB_RESPONSE_STATUS_CODE)).isEqualTo(reported);
    assertThat(value(operation, SemanticAttributes.ERROR_TYPE)).isEqualTo("java.sql.SQLException");
  }

  @ParameterizedTest
  @CsvSource(nullValues = "null", value = {"shop, db1, 5432, shop", "null, db1, 5432, db1:5432", "null, db1, -1, db1",
      "null, null, -1, postgresql"})
  void aStatementOfWhichNothingCanBeReadIsCalledAsItsTarget(String namespace, String host, int port, String name) {
    DatabaseConnection connection = new DatabaseConnection("postgresql", namespace, host, port);
    DatabaseOperation operation = DatabaseOperation.start(Context.slot(), Instrumentation.of("test-names"), connection, SqlStatement.of(connection, "?"));
    operation.end(null);
    assertThat(operation.name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(nullValues = "null", value = {"42703, false, 42703, false", "57P01, false, 57P01, true", "08006, false, 08006, true", "null, true, null, true"})
  void exceptionsThatAreNotOfJdbcAreToldByTheirCodes(String state, boolean lost, String reported, boolean unanswered) {
    DatabaseOperation operation = DatabaseOperation.start(
        Context.slot(), Instrumentation.of("test-failed"), new DatabaseConnection("postgresql", null, null, -1), SqlStatement.UNKNOWN);
    operation.failed(state, 0, lost);
    operation.end(new IllegalStateException());
    assertThat(value(operation, SemanticAttributes.DB_RESPONSE_STATUS_CODE)).isEqualTo(reported);
    assertThat(operation.isUnanswered()).isEqualTo(unanswered);
  }

  @Test
  void aStatementEndsWithTheLastOfItsResultsAndTheFirstFailure() {
    DatabaseOperation operation =
        DatabaseOperation.start(Context.slot(), Instrumentation.of("test-results"), DatabaseConnection.UNKNOWN, SqlStatement.UNKNOWN);
    PendingResults results = new PendingResults(operation);
    assertThat(results.open()).isTrue();
    results.close(new IllegalStateException());
    assertThat(operation.hasEnded()).isFalse();
    results.close(new IllegalArgumentException());
    assertThat(operation.hasEnded()).isTrue();
    assertThat(value(operation, SemanticAttributes.ERROR_TYPE)).isEqualTo("java.lang.IllegalStateException");
    assertThat(results.open()).isFalse();
  }
}
