package dev.weft.instrumentations.jdbc;

import static dev.weft.instrumentations.jdbc.BareProxies.passOn;
import static dev.weft.instrumentations.jdbc.BareProxies.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Statements around a driver's, as pools and frameworks make them. */
@ExtendWith(WeftExtension.class)
class StatementProxyTest {
  private static final String SQL = "SELECT 1 FROM (SELECT 2) AS x";
  private static final String TEXT = "SELECT ? FROM (SELECT ?) AS x";

  private final ExecutorService otherThread = Executors.newSingleThreadExecutor();
  private Connection connection;
  private int spansBefore;

  @BeforeEach
  void connect() throws SQLException {
    connection = DriverManager.getConnection("jdbc:h2:mem:proxies;DB_CLOSE_DELAY=-1");
    spansBefore = Weft.spans().size();
  }

  @AfterEach
  void disconnect() throws SQLException {
    otherThread.shutdownNow();
    connection.close();
  }

  /** What a statement does around the call that executes the driver's. */
  interface Around {
    Object execute(Call call) throws Throwable;
  }

  interface Call {
    Object proceed() throws Throwable;
  }

  /** Each test has a class of proxies of its own: what is known of a statement must not depend on what others of its class did. */
  interface Rewriting extends PreparedStatement {}

  interface Elsewhere extends PreparedStatement {}

  interface Checking extends PreparedStatement {}

  interface Logging extends PreparedStatement {}

  /** A connection whose prepared statements are proxies of that type. */
  private Connection pool(Class<? extends PreparedStatement> type, String rewritten, Around around) {
    return proxy(Connection.class, (self, method, arguments) -> {
      if (!method.getName().equals("prepareStatement")) {
        return passOn(connection, method, arguments);
      }
      Object target = connection.prepareStatement(rewritten == null ? (String) arguments[0] : rewritten);
      return proxy(type, (statement, called, values) -> called.getName().startsWith("execute")
          ? around.execute(() -> passOn(target, called, values)) : passOn(target, called, values));
    });
  }

  /** A statement that is made when it is executed, by a proxy that no connection returned. */
  private PreparedStatement madeLate(Around around) {
    return proxy(PreparedStatement.class, (self, method, arguments) -> method.getName().equals("getConnection") ? connection
        : around.execute(() -> {
          try (PreparedStatement made = connection.prepareStatement(SQL)) {
            return passOn(made, method, arguments);
          }
        }));
  }

  private Object checked(Call call) throws Throwable {
    try (PreparedStatement check = connection.prepareStatement("SELECT 3 AS alive"); Statement other = connection.createStatement()) {
      check.executeQuery().close();
      other.execute("SELECT 4 AS alive");
    }
    return call.proceed();
  }

  private List<Span> spans() {
    List<Span> spans = Weft.spans();
    return spans.subList(spansBefore, spans.size());
  }

  private void assertTexts(String... texts) {
    assertThat(spans()).extracting(span -> span.attributes().get("db.query.text")).containsExactly((Object[]) texts);
    assertThat(spans()).allSatisfy(span -> assertThat(span.attributes()).containsEntry("db.system.name", "h2database")
        .containsEntry("db.namespace", "proxies"));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeQuery().close();
    }
  }

  @Test
  void theTextThatTheApplicationGaveIsShown() throws SQLException {
    Connection pool = pool(Rewriting.class, SQL, Call::proceed);
    execute(pool, "SELECT a FROM b");
    execute(pool, "SELECT a FROM b");
    assertTexts("SELECT a FROM b", "SELECT a FROM b");
  }

  @Test
  void theTextIsKnownOnWhateverThreadTheDriverExecutesIt() throws SQLException {
    Connection pool = pool(Elsewhere.class, null, call -> otherThread.submit(() -> {
      try {
        return call.proceed();
      } catch (Throwable t) {
        throw new IllegalStateException(t);
      }
    }).get());
    execute(pool, SQL);
    execute(pool, SQL);
    assertTexts(TEXT, TEXT, TEXT, TEXT);   // the driver's statement has no caller on its thread
  }

  @Test
  void aCheckInsideTheCallIsNotTakenForItsText() throws SQLException {
    Connection pool = pool(Checking.class, null, this::checked);
    execute(pool, SQL);
    execute(pool, SQL);
    assertTexts(TEXT, TEXT);
  }

  @Test
  void aStatementAfterItInTheSameCallIsNotTakenForItsText() throws SQLException {
    Connection pool = pool(Logging.class, null, call -> {
      Object result = call.proceed();
      checked(() -> null);
      return result;
    });
    execute(pool, SQL);
    execute(pool, SQL);
    assertTexts(TEXT, TEXT);
  }

  @Test
  void aStatementMadeWhenItIsExecutedTellsWhatItIs() throws SQLException {
    madeLate(Call::proceed).execute();
    madeLate(this::checked).execute();
    assertTexts(TEXT, TEXT);
  }

  @Test
  void aBatchThroughProxiesIsOneOfItsOwnTexts() throws SQLException {
    try (Statement setUp = connection.createStatement()) {
      setUp.execute("CREATE TABLE IF NOT EXISTS \"items\" (id INT)");
    }
    spansBefore = Weft.spans().size();
    try (Statement batch = new BareProxies(connection).lend().createStatement()) {
      batch.addBatch("INSERT INTO \"items\" VALUES (1)");
      batch.addBatch("INSERT INTO \"items\" VALUES (2)");
      batch.executeBatch();
    }
    assertTexts("INSERT INTO \"items\" VALUES (?)");
    assertThat(spans().get(0).name()).isEqualTo("BATCH INSERT \"items\"");
    assertThat(spans().get(0).attributes()).containsEntry("db.operation.batch.size", 2L);
  }

  @Test
  void textsOfClosedStatementsAreForgotten() throws SQLException {
    int before = Weft.stateSize("jdbc.prepared");
    for (int i = 0; i < 100; i++) {
      execute(connection, SQL);
    }
    assertThat(Weft.stateSize("jdbc.prepared")).isLessThanOrEqualTo(before);
  }
}
