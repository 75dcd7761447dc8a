package dev.weft.instrumentations.jdbc;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.UnknownStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.PooledConnection;

/**
 * Which database a driver's connection leads to: known from the URL that it was made with. A connection that was made otherwise is asked
 * for its URL, once, when it is made or after its first statement: for some drivers that is a query.
 */
final class Connections {
  static final UnknownStatement.Lookup LOOKUP = new Lookup();

  /** By connection, and by what a driver makes for pools, {@link PooledConnection}. */
  private static final WeakIdentityMap<DatabaseConnection> KNOWN = LibraryState.map("jdbc.connections");
  /** By connection: how often it failed to tell. */
  private static final WeakIdentityMap<Integer> FAILURES = LibraryState.map("jdbc.silent-connections");
  private static final int MOST_FAILURES = 3;

  private Connections() {
  }

  /** Remembers where a connection leads, unless that is not known. */
  static void opened(Object connection, DatabaseConnection database) {
    if (database != DatabaseConnection.UNKNOWN) {
      KNOWN.put(connection, database);
    }
  }

  /** Where a connection leads, or null if it is not known, as of a pool's around a driver's. */
  static DatabaseConnection of(Object connection) {
    return connection == null ? null : KNOWN.get(connection);
  }

  /** Where a statement's connection leads, or null if it is not known. */
  static DatabaseConnection ofStatement(Statement statement) {
    return of(connection(statement));
  }

  /** Null for a closed statement, which tells the application so itself. */
  private static Connection connection(Statement statement) {
    try {
      return statement.getConnection();
    } catch (SQLException | RuntimeException e) {
      return null;
    }
  }

  /** Asks a connection where it leads, unless that is known. */
  static DatabaseConnection ask(Connection connection) {
    return ask(connection, connection);
  }

  /**
   * A driver's connection for pools lent a connection. That is another object each time, and may execute statements itself: it leads where
   * the one before did, so only the first one is asked.
   */
  static void lent(Connection connection, PooledConnection physical) {
    if (of(connection) == null) {
      DatabaseConnection database = ask(connection, physical);
      if (of(physical) != null) {   // else it failed to tell, and is asked again
        KNOWN.put(connection, database);
      }
    }
  }

  /**
   * Never null: {@link DatabaseConnection#UNKNOWN} if the connection does not tell.
   *
   * @param key what the answer is remembered for
   */
  private static DatabaseConnection ask(Connection connection, Object key) {
    DatabaseConnection known = of(key);
    if (known != null || connection == null) {
      return known == null ? DatabaseConnection.UNKNOWN : known;
    }
    DatabaseOperation own = DatabaseOperation.startConnecting(Context.slot(), Jdbc.JDBC, DatabaseConnection.UNKNOWN);
    if (own == null) {   // inside a statement, whose time is not to hold this
      return DatabaseConnection.UNKNOWN;
    }
    DatabaseConnection answer = DatabaseConnection.UNKNOWN;
    try {
      answer = JdbcUrl.parse(connection.getMetaData().getURL());
    } catch (SQLException | RuntimeException | LinkageError e) {   // shown as unknown; why is the application's to find out
      Integer before = FAILURES.get(key);
      int failures = before == null ? 1 : before + 1;
      if (failures < MOST_FAILURES) {   // asked again next time
        FAILURES.put(key, failures);
        return answer;
      }
    } finally {
      own.endConnecting(null);
    }
    KNOWN.put(key, answer);
    return answer;
  }

  /** Where a data source was told to connect to, as far as it says so; its connections know better, but there may be none. */
  static DatabaseConnection configured(Object dataSource) {
    for (String getter : new String[] {"getURL", "getUrl", "getJdbcUrl"}) {
      try {
        return JdbcUrl.parse((String) dataSource.getClass().getMethod(getter).invoke(dataSource));
      } catch (ReflectiveOperationException | RuntimeException e) {   // has no such method, or not for us
        continue;
      }
    }
    return DatabaseConnection.UNKNOWN;
  }

  /** Finds the database of a statement inside which none was executed, or not on the same thread. */
  private static final class Lookup implements UnknownStatement.Lookup {
    @Override
    public DatabaseConnection database(Object statement) {
      Connection connection = connection((Statement) statement);
      DatabaseConnection known = of(connection);
      return known == null ? ask(unwrapped(connection)) : known;
    }

    private static Connection unwrapped(Connection connection) {
      try {
        Connection inner = connection == null ? null : connection.unwrap(Connection.class);
        return inner == null ? connection : inner;
      } catch (SQLException | RuntimeException | LinkageError e) {   // is none, or older than JDBC 4
        return connection;
      }
    }
  }
}
