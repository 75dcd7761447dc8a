package dev.weft.instrumentations.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connections without a pool, as many as are open. */
@ExtendWith(WeftExtension.class)
class OpenConnectionsTest {
  private static final String URL = "jdbc:h2:mem:open;DB_CLOSE_DELAY=-1";
  private double before;

  @BeforeEach
  void connectOnce() throws SQLException {
    DriverManager.getConnection(URL).close();
    before = all();
  }

  private static double all() {
    return Weft.metrics().get("database_connections_active{pool=\"none\"}");
  }

  private double open() {
    return all() - before;
  }

  @Test
  void connectionIsOpenUntilItIsClosed() throws Exception {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(URL);
    try (Connection first = DriverManager.getConnection(URL); Connection second = source.getConnection()) {
      assertThat(open()).isEqualTo(2);
      first.close();
      first.close();
      assertThat(open()).isEqualTo(1);
      assertThat(second.isClosed()).isFalse();
    }
    assertThat(open()).isZero();
  }

  @Test
  void connectionThatIsForgottenIsOpenUntilItIsCollected() throws Exception {
    Connection kept = DriverManager.getConnection(URL);
    forget();
    await().untilAsserted(() -> {
      System.gc();
      assertThat(open()).isEqualTo(1);
    });
    kept.close();
    assertThat(open()).isZero();
  }

  private void forget() throws SQLException {
    assertThat(DriverManager.getConnection(URL)).isNotNull();
    assertThat(open()).isEqualTo(2);
  }

  @Test
  void connectionThatFailsIsNotOpen() {
    assertThat(catchThrowable(() -> DriverManager.getConnection("jdbc:h2:tcp://localhost:1/none"))).isNotNull();
    assertThat(open()).isZero();
  }
}
