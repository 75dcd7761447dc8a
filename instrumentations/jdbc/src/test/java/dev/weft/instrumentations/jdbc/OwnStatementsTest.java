package dev.weft.instrumentations.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a driver executes for its own sake is not reported, what the application executes around it is. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource("dev.weft.instrumentations.jdbc.DriverRelease#withDatabase")
class OwnStatementsTest {
  private interface Call {
    void run() throws SQLException;
  }

  @Parameter
  private String release;

  private Connection connection;
  private int spansBefore;
  private double countedBefore;

  @BeforeEach
  void connect() throws SQLException {
    DriverRelease driver = DriverRelease.of(release);
    connection = driver.connect();
    try (Statement statement = connection.createStatement()) {
      drop(statement);
      statement.execute("CREATE TABLE own (id " + driver.identity() + ", name VARCHAR(20))");
    }
    spansBefore = Weft.spans().size();
    countedBefore = counted();
  }

  private static void drop(Statement statement) {
    try {
      statement.execute("DROP TABLE own");
    } catch (SQLException e) {
      return;   // is not there
    }
  }

  @AfterEach
  void disconnect() throws SQLException {
    if (connection == null) {   // there is no server to connect to, and no test
      return;
    }
    endTransaction();
    connection.close();
  }

  private void endTransaction() throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback();
    }
  }

  private static double counted() {
    return Weft.total("database_queries_total");
  }

  private List<Span> spans() {
    List<Span> spans = Weft.spans();
    return spans.subList(spansBefore, spans.size());
  }

  private void assertNothingReported() throws SQLException {
    assertThat(spans()).isEmpty();
    assertThat(counted()).isEqualTo(countedBefore);
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM own");
    }
    assertThat(spans()).as("the application's own").hasSize(1);
  }

  private static void each(List<Call> calls) throws SQLException {
    for (Call call : calls) {
      try {
        call.run();
      } catch (SQLFeatureNotSupportedException | AbstractMethodError e) {
        continue;   // by this driver, or later than it
      }
    }
  }

  @Test
  void stateOfTheConnection() throws SQLException {
    each(List.of(() -> connection.getCatalog(), () -> connection.getSchema(), () -> connection.isValid(5), () -> connection.isReadOnly(),
        () -> connection.getTransactionIsolation(), () -> connection.getClientInfo(), () -> connection.getNetworkTimeout(),
        () -> connection.setSchema(connection.getSchema()), () -> connection.setAutoCommit(false), this::savepoint,
        () -> connection.commit(), () -> connection.rollback(),
        () -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE), () -> connection.commit()));
    assertNothingReported();
  }

  private void savepoint() throws SQLException {
    connection.rollback(connection.setSavepoint("here"));
    connection.releaseSavepoint(connection.setSavepoint("there"));
  }

  @Test
  void metadata() throws Exception {
    DatabaseMetaData data = connection.getMetaData();
    for (Method method : DatabaseMetaData.class.getMethods()) {
      if (!method.getDeclaringClass().equals(DatabaseMetaData.class) || method.getName().equals("getConnection")) {
        continue;
      }
      Object[] arguments = Arrays.stream(method.getParameterTypes()).map(OwnStatementsTest::argument).toArray();
      try {
        Object answer = method.invoke(data, arguments);
        if (answer instanceof ResultSet) {
          ((ResultSet) answer).close();
        }
      } catch (InvocationTargetException e) {
        assertThat(e.getCause()).as(method.toString()).isNotNull();   // not supported by this driver, or not with these arguments
      }
      assertThat(spans()).as(method.toString()).isEmpty();
    }
    endTransaction();
    assertNothingReported();
  }

  private static Object argument(Class<?> type) {
    return type == String.class ? "own" : type == int.class ? (Object) 0 : type == boolean.class ? (Object) true : null;
  }

  @Test
  void generatedKeys() throws SQLException {
    Assumptions.assumeFalse(List.of("hsqldb-1.8", "sqlite-3.8").contains(release), "does not return them");
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO own (name) VALUES ('a')", Statement.RETURN_GENERATED_KEYS);
      try (ResultSet keys = statement.getGeneratedKeys()) {
        assertThat(keys.next()).isTrue();
      }
    }
    assertThat(spans()).extracting(Span::name).containsExactly("INSERT own");
  }

  @Test
  void metadataOfResultsAndParameters() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT id, name FROM own WHERE id = ?")) {
      each(List.of(statement::getMetaData, statement::getParameterMetaData));
      statement.setInt(1, 1);
      try (ResultSet rows = statement.executeQuery()) {
        ResultSetMetaData data = rows.getMetaData();
        data.isAutoIncrement(1);
        data.isNullable(1);
        data.getTableName(1);
        data.getSchemaName(1);
      }
    }
    assertThat(spans()).extracting(Span::name).containsExactly("SELECT own");
  }
}
