package dev.weft.instrumentations.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Statements around a driver's, as pools and frameworks make them: each kind has a class of its own here, since a class is what is learnt. */
@ExtendWith(WeftExtension.class)
class StatementProxyTest {
  interface Passing extends PreparedStatement {}

  interface Rewriting extends PreparedStatement {}

  interface Elsewhere extends PreparedStatement {}

  interface Lazy extends PreparedStatement {}

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

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(StatementProxyTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object passOn(Object target, Method method, Object... arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** A connection whose statements of this type execute what the handler made of the text does. */
  private Connection pool(Class<? extends PreparedStatement> type, String rewritten, boolean elsewhere) {
    return proxy(Connection.class, (self, method, arguments) -> {
      if (!method.getName().equals("prepareStatement")) {
        return passOn(connection, method, arguments);
      }
      Object target = connection.prepareStatement(rewritten == null ? (String) arguments[0] : rewritten);
      return proxy(type, (statement, called, values) -> elsewhere && called.getName().startsWith("execute")
          ? otherThread.submit(() -> called.invoke(target, values)).get() : passOn(target, called, values));
    });
  }

  private List<String> names() {
    List<Span> spans = Weft.spans();
    return spans.subList(spansBefore, spans.size()).stream().map(Span::name).toList();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeQuery().close();
    }
  }

  @Test
  void onlyTheDriversStatementIsRemembered() throws SQLException {
    Connection pool = pool(Passing.class, null, false);
    int before = Weft.stateSize("jdbc.prepared");
    PreparedStatement[] open = new PreparedStatement[10];
    for (int i = 0; i < open.length; i++) {
      open[i] = pool.prepareStatement("SELECT 1 AS a" + i);
    }
    assertThat(Weft.stateSize("jdbc.prepared")).isLessThanOrEqualTo(before + open.length);
    for (PreparedStatement each : open) {
      each.executeQuery().close();
      each.close();
    }
    assertThat(names()).hasSize(open.length).containsOnly("SELECT");
    assertThat(Weft.stateSize("jdbc.prepared")).isLessThanOrEqualTo(before);
  }

  @Test
  void theTextThatTheApplicationGaveIsShown() throws SQLException {
    Connection pool = pool(Rewriting.class, "SELECT 1 FROM (SELECT 2) AS x", false);
    for (int i = 0; i < 3; i++) {
      execute(pool, "SELECT a FROM b");
    }
    assertThat(names()).containsExactly("SELECT b", "SELECT b", "SELECT b");
  }

  @Test
  void whatIsExecutedOnAnotherThreadIsRememberedFromTheSecondTimeOn() throws SQLException {
    Connection pool = pool(Elsewhere.class, null, true);
    for (int i = 0; i < 3; i++) {
      execute(pool, "SELECT 1 FROM (SELECT 2) AS x");
    }
    assertThat(names()).hasSize(6);
    assertThat(Weft.spans().subList(spansBefore, spansBefore + 6)).extracting(span -> span.attributes().get("db.query.text"))
        .as("of the driver's statement, then of the one around it").containsExactly(
            "SELECT ? FROM (SELECT ?) AS x", null, "SELECT ? FROM (SELECT ?) AS x", "SELECT ? FROM (SELECT ?) AS x",
            "SELECT ? FROM (SELECT ?) AS x", "SELECT ? FROM (SELECT ?) AS x");
  }

  @Test
  void aStatementMadeWhenItIsExecutedTellsWhatItIs() throws SQLException {
    PreparedStatement lazy = proxy(Lazy.class, (self, method, arguments) -> {
      try (PreparedStatement made = connection.prepareStatement("SELECT 1 FROM (SELECT 2) AS x")) {
        return passOn(made, method, arguments);
      }
    });
    lazy.execute();
    assertThat(names()).hasSize(1);
    assertThat(Weft.spans().get(spansBefore).attributes()).containsEntry("db.query.text", "SELECT ? FROM (SELECT ?) AS x")
        .containsEntry("db.system.name", "h2database");
  }
}
