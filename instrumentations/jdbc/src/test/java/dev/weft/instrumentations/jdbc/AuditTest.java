package dev.weft.instrumentations.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Statements in tables that an audit rule names, through a pool's statement and the driver's. */
@ExtendWith(WeftExtension.class)
class AuditTest {
  private static final String EVENTS = "compliance_events_total{rule=\"card-data\"}";
  private static final String JOIN = "SELECT * FROM orders o JOIN cards c ON c.id = o.card";

  private HikariDataSource pool;
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:audit");
    config.setMaximumPoolSize(1);
    pool = new HikariDataSource(config);
    connection = pool.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE orders (id INT, card INT)");
      statement.execute("CREATE TABLE cards (id INT)");
    }
  }

  @AfterEach
  void disconnect() throws SQLException {
    Weft.rules("");
    connection.close();
    pool.close();
  }

  @Test
  void theSecondTableOfAJoinIsAuditedAlsoInAStatementPreparedBefore() throws Exception {
    try (PreparedStatement prepared = connection.prepareStatement(JOIN)) {
      assertThat(Weft.rules("audit: [{name: card-data, tables: card*}]")).isEmpty();
      Weft.inRequest(() -> prepared.executeQuery());
      prepared.executeQuery();
    }
    assertThat(Weft.metric(EVENTS)).isEqualTo(2);
    assertThat(Weft.log().lines()).hasSize(2).allMatch(line -> line.contains("security event type=audit severity=low rule=card-data table=\"cards\" "));
    assertThat(Weft.log().lines().findFirst().get()).contains(" endpoint=/test ");
  }

  @Test
  void aBatchOfSeveralTextsIsOneEvent() throws Exception {
    assertThat(Weft.rules("audit: [{name: card-data, tables: cards}, {name: never, tables: customers}]")).isEmpty();
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO orders VALUES (1, 1)");
      statement.addBatch("INSERT INTO cards VALUES (1)");
      statement.addBatch("DELETE FROM cards");
      statement.executeBatch();
    }
    assertThat(Weft.metric(EVENTS)).isEqualTo(1);
    assertThat(Weft.metrics()).containsEntry("compliance_events_total{rule=\"never\"}", 0.0);
  }

  @Test
  void withoutRulesNothingIsAudited() throws Exception {
    try (Statement statement = connection.createStatement()) {
      Weft.inRequest(() -> statement.executeQuery(JOIN));
    }
    assertThat(Weft.log()).isEmpty();
    assertThat(Weft.metrics().keySet()).noneMatch(series -> series.startsWith("compliance_events_total"));
  }
}
