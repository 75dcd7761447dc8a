package dev.weft.instrumentations.jdbc;

import dev.weft.telemetry.DatabaseConnection;
import dev.weft.telemetry.DatabaseOperation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;

/** Which database a connection leads to: known from the URL that it was made with, else asked once and remembered. */
final class Connections {
  private static final WeakIdentityMap<DatabaseConnection> KNOWN = LibraryState.map("jdbc.connections");
  /** By connection: how often it failed to tell. */
  private static final WeakIdentityMap<Integer> FAILURES = LibraryState.map("jdbc.silent-connections");
  private static final int MOST_FAILURES = 3;
  /**
   * Class of a pool's connections around a driver's: pools hand out another one each time, so looking for it would be in vain, and costs an
   * identity hash code. It is the driver's that is remembered wherever one around it gives it away.
   */
  private static volatile WeakReference<Class<?>> proxy = new WeakReference<>(null);

  private Connections() {
  }

  static void opened(Connection connection, String url) {
    KNOWN.put(connection, JdbcUrl.parse(url));
  }

  /** Never null; {@link DatabaseConnection#UNKNOWN} where the connection does not tell. */
  static DatabaseConnection of(Connection connection) {
    if (connection == null) {
      return DatabaseConnection.UNKNOWN;
    }
    if (connection.getClass() != proxy.get()) {
      DatabaseConnection known = KNOWN.get(connection);
      if (known != null) {
        return known;
      }
    }
    Connection inner = inner(connection);
    if (inner != connection) {
      if (connection.getClass() != proxy.get()) {
        proxy = new WeakReference<>(connection.getClass());
      }
      DatabaseConnection known = KNOWN.get(inner);
      if (known != null) {
        return known;
      }
    }
    return ask(inner);
  }

  private static Connection inner(Connection connection) {
    try {
      Connection inner = connection.unwrap(Connection.class);
      return inner == null ? connection : inner;
    } catch (SQLException | RuntimeException | AbstractMethodError e) {   // drivers older than JDBC 4 have no unwrap
      return connection;
    }
  }

  private static DatabaseConnection ask(Connection connection) {
    DatabaseConnection answer = DatabaseConnection.UNKNOWN;
    boolean hidden = DatabaseOperation.hide(true);   // what the driver executes to tell is its own affair
    try {
      answer = JdbcUrl.parse(connection.getMetaData().getURL());
    } catch (SQLException | RuntimeException e) {   // reported as unknown; why is the application's to find out
      Integer before = FAILURES.get(connection);
      int failures = before == null ? 1 : before + 1;
      if (failures < MOST_FAILURES) {   // asked again with the next statement
        FAILURES.put(connection, failures);
        return answer;
      }
    } finally {
      DatabaseOperation.hide(hidden);
    }
    KNOWN.put(connection, answer);
    return answer;
  }
}
