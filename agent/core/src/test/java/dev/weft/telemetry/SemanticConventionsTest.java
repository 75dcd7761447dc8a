package dev.weft.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SemanticConventionsTest {
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
  @CsvSource({"a=1&sig=2,a=1&sig=REDACTED", "AWSAccessKeyId=1&b=2,AWSAccessKeyId=REDACTED&b=2", "Signature=1,Signature=REDACTED",
      "X-Goog-Signature=1,X-Goog-Signature=REDACTED", "X-Amz-Signature=1,X-Amz-Signature=REDACTED",
      "X-Amz-Credential=k%2F2&X-Amz-Date=3,X-Amz-Credential=REDACTED&X-Amz-Date=3",
      "X-Amz-Security-Token=1,X-Amz-Security-Token=REDACTED", "signature=1&sigs=2,signature=1&sigs=2"})
  void credentialsInQueriesAreTakenOut(String query, String shown) {
    assertThat(HttpMethods.redactQuery(query)).isEqualTo(shown);
  }

  @Test
  void credentialsInUrlsAreTakenOut() {
    HttpClientOperation operation = HttpClientOperation.start(
        Instrumentation.of("test-urls"), "GET", "https", "s3", -1, "https://me:secret@s3/file?X-Amz-Signature=1&a=2#sig=3");
    operation.end(null);
    assertThat(value(operation, SemanticAttributes.URL_FULL)).isEqualTo("https://REDACTED:REDACTED@s3/file?X-Amz-Signature=REDACTED&a=2#sig=3");
  }

  @Test
  void spansAreNamedAfterTheirRoutesHoweverManyThereAre() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 5_000; i++) {
        assertThat(SpanNames.of("GET", "/route/" + i)).isEqualTo("GET /route/" + i);
        assertThat(SpanNames.of(HttpMethods.OTHER, "/route/" + i)).isEqualTo("HTTP /route/" + i);
      }
    }
  }

  private static Object value(Operation operation, Attribute attribute) {
    Map<Attribute, Object> values = new HashMap<>();
    operation.attributes(new AttributeReader() {
      @Override
      public void text(Attribute name, String value) {
        assertThat(values.put(name, value)).isNull();
      }

      @Override
      public void number(Attribute name, long value) {
        assertThat(values.put(name, value)).isNull();
      }

      @Override
      public void decimal(Attribute name, double value) {
        assertThat(values.put(name, value)).isNull();
      }

      @Override
      public void flag(Attribute name, boolean value) {
        assertThat(values.put(name, value)).isNull();
      }

      @Override
      public void texts(Attribute name, List<String> value) {
        assertThat(values.put(name, value)).isNull();
      }
    });
    return values.get(attribute);
  }
}
