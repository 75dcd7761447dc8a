package dev.weft.instrumentations.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.commons.dbcp2.BasicDataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

@ExtendWith(WeftExtension.class)
class ConnectTest {
  private static final String MISSING_H2 = "jdbc:h2:mem:missing;IFEXISTS=TRUE";

  private Map<String, Double> countedBefore;

  @BeforeAll
  static void startPostgres() {
    Postgres.port();
  }

  @BeforeEach
  void count() {
    countedBefore = counted();
  }

  @AfterEach
  void nothingIsLeftOnTheThread() {
    assertThat(Weft.hasContext()).isFalse();
  }

  private static Map<String, Double> counted() {
    return Weft.metrics().entrySet().stream().filter(series -> series.getKey().startsWith("database_quer"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String missingPostgres() {
    return "jdbc:postgresql://localhost:" + Postgres.port() + "/missing?user=postgres&password=hidden";
  }

  private void assertFailure(Span span, String name, Map<String, Object> attributes) {
    assertThat(span.name()).isEqualTo(name);
    assertThat(span.kind()).isEqualTo("CLIENT");
    assertThat(span.scope()).isEqualTo("jdbc");
    assertThat(span.error()).isTrue();
    assertThat(span.errorType()).isEqualTo(span.exceptionType()).endsWith("Exception");
    assertThat(span.attributes()).containsAllEntriesOf(attributes).containsEntry("error.type", span.errorType())
        .hasSize(attributes.size() + 1);
    assertThat(counted()).as("no statement was executed").isEqualTo(countedBefore);
  }

  @Test
  void connectingIsNotReported() throws Exception {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:connecting");
    h2.getConnection().close();
    h2.getXAConnection().close();
    PGSimpleDataSource postgres = new PGSimpleDataSource();
    postgres.setURL(Postgres.url());
    postgres.getConnection().close();
    DriverManager.getConnection(Postgres.url()).close();
    assertThat(Weft.spans()).isEmpty();
  }

  @Test
  void statementsOfTheDriverWhileItConnectsAreNotReported() throws Exception {
    try (Connection connection = new AnyUrlDriver().connect("jdbc:h2:mem:x", new Properties());
        Statement statement = connection.createStatement()) {
      assertThat(Weft.spans()).isEmpty();
      statement.execute("SELECT 1");
    }
    assertThat(Weft.awaitSpans(1).get(0).name()).isEqualTo("SELECT");
  }

  @Test
  void statementsOfAPoolOnceItIsConnectedAreNotReported() throws Exception {
    try (BasicDataSource pool = new BasicDataSource()) {
      pool.setUrl("jdbc:h2:mem:init");
      pool.setConnectionInitSqls(List.of("SET LOCK_TIMEOUT 1000"));
      pool.getConnection().close();
    }
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:init");
    config.setConnectionInitSql("SET LOCK_TIMEOUT 1000");
    try (HikariDataSource pool = new HikariDataSource(config)) {
      pool.getConnection().close();
    }
    assertThat(Weft.spans()).isEmpty();
  }

  @Test
  void failureIsOneSpan() throws Exception {
    assertThatThrownBy(() -> DriverManager.getConnection(missingPostgres())).isInstanceOf(SQLException.class);
    assertFailure(Weft.awaitSpans(1).get(0), "missing", Map.of("db.system.name", "postgresql", "db.namespace", "missing",
        "server.address", "localhost", "server.port", (long) Postgres.port(), "db.response.status_code", "3D000"));
    assertThat(Weft.spans().toString()).doesNotContain("hidden");
  }

  @Test
  void failureOfADataSourceIsOneSpan() throws Exception {
    PGSimpleDataSource postgres = new PGSimpleDataSource();
    postgres.setURL(missingPostgres());
    assertThatThrownBy(postgres::getConnection).isInstanceOf(SQLException.class);
    assertFailure(Weft.awaitSpans(1).get(0), "missing", Map.of("db.system.name", "postgresql", "db.namespace", "missing",
        "server.address", "localhost", "server.port", (long) Postgres.port(), "db.response.status_code", "3D000"));
  }

  @Test
  void failureOfADataSourceThatDoesNotUseItsDriverIsOneSpan() throws Exception {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL(MISSING_H2);
    assertThatThrownBy(h2::getConnection).isInstanceOf(SQLException.class);
    assertThatThrownBy(h2::getXAConnection).isInstanceOf(SQLException.class);
    assertThat(Weft.awaitSpans(2)).allSatisfy(span -> assertFailure(span, "missing",
        Map.of("db.system.name", "h2database", "db.namespace", "missing", "db.response.status_code", "90146")));
  }

  @Test
  void failureOfAPoolIsAChildOfTheRequest() throws Exception {
    try (BasicDataSource pool = new BasicDataSource()) {
      pool.setUrl(MISSING_H2);
      Weft.inRequest(() -> {
        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class);
        return null;
      });
    }
    List<Span> spans = Weft.awaitSpans(2);
    assertFailure(spans.get(0), "missing",
        Map.of("db.system.name", "h2database", "db.namespace", "missing", "db.response.status_code", "90146"));
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
  }

  @Test
  void failureOnAThreadOfAPoolIsReported() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(MISSING_H2);
    assertThatThrownBy(() -> new HikariDataSource(config)).hasRootCauseInstanceOf(SQLException.class);
    assertThat(Weft.spans()).isNotEmpty().allSatisfy(span -> assertFailure(span, "missing",
        Map.of("db.system.name", "h2database", "db.namespace", "missing", "db.response.status_code", "90146")));
  }

  @Test
  void anotherDriversUrlIsNoFailure() {
    assertThatThrownBy(() -> DriverManager.getConnection("jdbc:nobody:x")).hasMessageContaining("No suitable driver");
    assertThat(Weft.spans()).isEmpty();
  }
}
