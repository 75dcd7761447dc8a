package dev.weft.instrumentations.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.MariaDb;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Each release of each driver: one span for each statement, with its database, its text and what went wrong. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource("dev.weft.instrumentations.jdbc.DriverRelease#withDatabase")
class DriverTest {
  private static final Map<String, String> SYSTEMS = Map.of("h2", "h2database", "hsqldb", "hsqldb", "derby", "derby", "sqlite", "sqlite",
      "postgresql", "postgresql", "mariadb", "mariadb", "mysql", "mysql");
  /** What a database says to a statement about a table that it does not have; SQLite has no SQLSTATE, but a code of its own. */
  private static final Map<String, List<String>> NO_TABLE = Map.of("h2", List.of("42S02", "42102"), "hsqldb", List.of("42501", "S0002"),
      "derby", List.of("42X05"), "sqlite", List.of("1"), "postgresql", List.of("42P01"), "mariadb", List.of("1146", "42S02"),
      "mysql", List.of("1146", "42S02"));
  private static final String INSERT = "INSERT INTO item (name) VALUES ('secret')";
  private static final String PREPARED = "INSERT INTO item (name) VALUES (?)";

  @Parameter
  private String release;

  private DriverRelease driver;
  private Connection connection;
  private int before;

  @BeforeEach
  void connect() throws SQLException {
    driver = DriverRelease.of(release);
    connection = driver.connect();
    try (Statement statement = connection.createStatement()) {
      drop(statement);
      statement.execute("CREATE TABLE item (id " + driver.identity() + ", name VARCHAR(40))");
    }
    before = Weft.spans().size();
  }

  private static void drop(Statement statement) {
    try {
      statement.execute("DROP TABLE item");
    } catch (SQLException e) {
      return;   // is not there
    }
  }

  @AfterEach
  void disconnect() throws SQLException {
    if (connection != null) {   // there may be no server to connect to, and no test
      connection.close();
    }
  }

  private List<Span> spans() {
    List<Span> spans = Weft.spans();
    return spans.subList(before, spans.size());
  }

  private void assertSpans(String... names) {
    assertThat(spans()).extracting(Span::name).containsExactly(names);
    assertThat(spans()).allSatisfy(span -> {
      assertThat(span.kind()).isEqualTo("CLIENT");
      assertThat(span.attributes()).containsEntry("db.system.name", SYSTEMS.get(driver.library()));
      assertThat(span.attributes().get("server.port")).isEqualTo(port());
    });
  }

  private Long port() {
    switch (driver.library()) {
      case "postgresql":
        return (long) Postgres.port();
      case "mariadb":
      case "mysql":
        return (long) MariaDb.port();
      default:
        return null;
    }
  }

  @Test
  void statementsAreOneSpanEach() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(INSERT);
      assertThat(statement.executeUpdate(INSERT)).isEqualTo(1);
      try (ResultSet rows = statement.executeQuery("SELECT name FROM item")) {
        assertThat(rows.next()).isTrue();
      }
    }
    assertSpans("INSERT item", "INSERT item", "SELECT item");
    assertThat(spans()).noneSatisfy(span -> assertThat(span.toString()).contains("secret"));
  }

  @Test
  void preparedStatementIsOneSpanEachTime() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PREPARED)) {
      statement.setString(1, "secret");
      assertThat(statement.executeUpdate()).isEqualTo(1);
      assertThat(statement.execute()).isFalse();
    }
    try (PreparedStatement statement = connection.prepareStatement("SELECT id FROM item WHERE name = ?")) {
      statement.setString(1, "secret");
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
      }
    }
    assertSpans("INSERT item", "INSERT item", "SELECT item");
    assertThat(spans().get(0).attributes()).containsEntry("db.query.text", PREPARED);
  }

  @Test
  void batchIsOneSpan() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PREPARED)) {
      for (int i = 0; i < 3; i++) {
        statement.setString(1, "secret");
        statement.addBatch();
      }
      assertThat(statement.executeBatch()).hasSize(3);
    }
    try (Statement statement = connection.createStatement()) {
      statement.addBatch(INSERT);
      statement.addBatch(INSERT);
      statement.executeBatch();
    }
    assertSpans("BATCH INSERT item", "BATCH INSERT item");
    assertThat(spans()).extracting(span -> span.attributes().get("db.operation.batch.size")).containsExactly(3L, 2L);
  }

  /** Rows that the driver fetches while the application reads them are no further spans. */
  @Test
  void rowsThatAreFetchedBitByBitAreOneSpan() throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement = connection.prepareStatement(PREPARED)) {
      for (int i = 0; i < 50; i++) {
        statement.setString(1, "secret");
        statement.executeUpdate();
      }
    }
    before = Weft.spans().size();
    try (Statement statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setFetchSize(driver.library().equals("mysql") ? Integer.MIN_VALUE : 10);
      int count = 0;
      try (ResultSet rows = statement.executeQuery("SELECT * FROM item")) {
        while (rows.next()) {
          count++;
        }
      }
      assertThat(count).isEqualTo(50);
    }
    connection.rollback();
    assertSpans("SELECT item");
  }

  @Test
  void callOfAProcedureIsOneSpan() throws SQLException {
    Assumptions.assumeFalse(List.of("sqlite", "derby", "hsqldb").contains(driver.library()), "makes its procedures in other ways");
    try (Statement statement = connection.createStatement()) {
      statement.execute(driver.library().equals("h2") ? "CREATE ALIAS IF NOT EXISTS twice FOR \"java.lang.Math.abs(int)\""
          : driver.library().equals("postgresql")
          ? "CREATE OR REPLACE FUNCTION twice(x int) RETURNS int AS $$ BEGIN RETURN x; END $$ LANGUAGE plpgsql"
          : "CREATE OR REPLACE FUNCTION twice(x INT) RETURNS INT DETERMINISTIC RETURN x");
    }
    before = Weft.spans().size();
    try (CallableStatement call = connection.prepareCall("{? = call twice(?)}")) {
      call.registerOutParameter(1, Types.INTEGER);
      call.setInt(2, 21);
      call.execute();
      assertThat(call.getInt(1)).isEqualTo(21);
    }
    assertSpans("call twice");
  }

  @Test
  void failureIsOneSpanWithTheDatabasesCode() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM missing WHERE name = 'secret'")).isInstanceOf(SQLException.class);
    }
    assertSpans("SELECT missing");
    Span span = spans().get(0);
    assertThat(span.error()).isTrue();
    assertThat(span.attributes().get("db.response.status_code")).isIn(NO_TABLE.get(driver.library()));
    assertThat(span.exceptionText()).contains("Exception").doesNotContain("secret");
  }

  @Test
  void closedStatementFailsAsWithoutTheAgent() throws SQLException {
    PreparedStatement statement = connection.prepareStatement(PREPARED);
    statement.close();
    assertThatThrownBy(statement::execute).isInstanceOf(Exception.class);
    assertThat(spans()).allSatisfy(span -> assertThat(span.error()).isTrue());
    assertThat(Weft.hasContext()).isFalse();
  }

  @Test
  void preparedStatementThatIsClosedIsForgotten() throws SQLException {
    int known = Weft.stateSize("jdbc.prepared");
    for (int i = 0; i < 10; i++) {
      connection.prepareStatement(PREPARED).close();
    }
    assertThat(Weft.stateSize("jdbc.prepared")).isLessThanOrEqualTo(known);
  }

  @Test
  void connectingIsNotReportedUnlessItFails() throws SQLException {
    driver.connect().close();
    assertThat(spans()).isEmpty();
    assertThatThrownBy(() -> driver.connect(driver.missing())).isInstanceOf(SQLException.class);
    assertThat(spans()).hasSize(1);
    assertThat(spans().get(0).error()).isTrue();
    assertThat(spans().get(0).attributes()).containsEntry("db.system.name", SYSTEMS.get(driver.library()));
    assertThat(spans().get(0).toString()).doesNotContain("hidden");
  }
}
