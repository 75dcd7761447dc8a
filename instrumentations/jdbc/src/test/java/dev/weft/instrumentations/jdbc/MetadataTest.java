package dev.weft.instrumentations.jdbc;

import static dev.weft.instrumentations.jdbc.BareProxies.passOn;
import static dev.weft.instrumentations.jdbc.BareProxies.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;
import org.apache.commons.dbcp2.BasicDataSource;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection is asked where it leads only if nothing else says so, and only once. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@EnumSource(Physical.class)
class MetadataTest {
  private static final int TIMES = 20;

  @Parameter
  private Physical database;

  @BeforeEach
  void forget() {
    Physical.ASKED.clear();
  }

  private static void execute(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
      statement.addBatch("UPDATE missing SET a = 1");
      statement.clearBatch();
    }
    try (PreparedStatement statement = connection.prepareStatement("SELECT 2")) {
      statement.executeQuery().close();
      statement.executeQuery().close();
    }
  }

  private void assertSpans(int count) {
    List<Span> spans = Weft.spans();
    assertThat(spans).hasSize(count).allSatisfy(span -> assertThat(span.attributes()).containsEntry("db.system.name", database.system)
        .containsEntry("db.namespace", database.namespace).containsEntry("db.query.text", "SELECT ?"));
    assertThat(Physical.ASKED).doesNotContainAnyElementsOf(spans.stream().map(Span::spanId).toList());
  }

  @Test
  void connectionsOfADriverAreNotAsked() throws Exception {
    try (Connection physical = new PhysicalDriver().connect(database.url(), new Properties())) {
      BareProxies pool = new BareProxies(physical);
      for (int i = 0; i < TIMES; i++) {
        execute(pool.lend());
      }
    }
    assertThat(Physical.ASKED).isEmpty();
    assertSpans(3 * TIMES);
  }

  @Test
  void aPoolThatLendsNewObjectsIsNotAsked() throws Exception {
    try (BasicDataSource pool = new BasicDataSource()) {
      pool.setDriver(new PhysicalDriver());
      pool.setUrl(database.url());
      pool.setMaxTotal(1);
      for (int i = 0; i < TIMES; i++) {
        try (Connection connection = pool.getConnection()) {
          execute(connection);
        }
      }
    }
    assertThat(Physical.ASKED).isEmpty();
    assertSpans(3 * TIMES);
  }

  @Test
  void aConnectionMadeOtherwiseIsAskedOnce() throws Exception {
    try (Connection physical = database.connect()) {
      BareProxies pool = new BareProxies(physical);
      for (int i = 0; i < TIMES; i++) {
        execute(pool.lend());
      }
    }
    assertThat(Physical.ASKED).hasSize(1);
    assertSpans(3 * TIMES);
  }

  @Test
  void aConnectionMadeOtherwiseAndPreparedOnFirstIsAskedOnce() throws Exception {
    try (Connection physical = database.connect(); PreparedStatement first = physical.prepareStatement("SELECT 1")) {
      for (int i = 0; i < TIMES; i++) {
        first.executeQuery().close();
        execute(new BareProxies(physical).lend());
      }
    }
    assertThat(Physical.ASKED).hasSize(1);
    assertSpans(4 * TIMES);
  }

  @Test
  void aConnectionInProxiesThatExecuteOnOtherThreadsIsAskedOnce() throws Exception {
    ExecutorService otherThread = Executors.newSingleThreadExecutor();
    try (Connection physical = database.connect(); Statement inner = physical.createStatement()) {
      for (int i = 0; i < TIMES; i++) {
        Connection lent = proxy(Connection.class, (self, method, arguments) -> passOn(physical, method, arguments));
        Statement statement = proxy(Statement.class, (self, method, arguments) -> method.getName().equals("getConnection") ? lent
            : otherThread.submit(() -> method.invoke(inner, arguments)).get());
        statement.execute("SELECT 1");
      }
    } finally {
      otherThread.shutdownNow();
    }
    assertThat(Physical.ASKED).hasSize(1);
    assertSpans(2 * TIMES);   // the driver's statement has no caller on its thread
  }

  @Test
  void aDriversConnectionForPoolsIsAskedOnce() throws Exception {
    try (Connection physical = database.connect()) {
      PooledConnection pooled = new Lending(physical);
      for (int i = 0; i < TIMES; i++) {
        execute(pooled.getConnection());
      }
    }
    assertThat(Physical.ASKED).hasSize(1);
    assertSpans(3 * TIMES);
  }

  /** As a driver's: what it lends cannot be unwrapped; H2's executes statements itself. */
  private static final class Lending implements PooledConnection {
    private final Connection physical;

    Lending(Connection physical) {
      this.physical = physical;
    }

    @Override
    public Connection getConnection() {
      return physical instanceof JdbcConnection ? new Physical.H2Connection((JdbcConnection) physical) : new BareProxies(physical).lend();
    }

    @Override
    public void close() throws SQLException {
      physical.close();
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {}

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {}

    @Override
    public void addStatementEventListener(StatementEventListener listener) {}

    @Override
    public void removeStatementEventListener(StatementEventListener listener) {}
  }
}
