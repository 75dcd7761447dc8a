package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.pools.PrivateFields;
import dev.weft.telemetry.sql.DatabaseConnection;
import io.vertx.sqlclient.SqlConnectOptions;

/** Which database a client's objects lead to. */
final class Databases {
  /** By connection, by what kept one from being made, by factory, and by pool once it has had a connection. */
  private static final WeakIdentityMap<DatabaseConnection> KNOWN = LibraryState.map("vertx-sql-client.databases");

  private Databases() {
  }

  static void leads(@Nullable Object object, DatabaseConnection database) {
    if (object != null && database != DatabaseConnection.UNKNOWN && KNOWN.get(object) != database) {
      KNOWN.put(object, database);
    }
  }

  /** A pool leads to where its connection does. */
  static void leads(Object pool, Object connection) {
    if (KNOWN.get(pool) != null) {
      return;
    }
    try {
      leads(pool, of(PrivateFields.read(PrivateFields.read(connection, "conn"), "conn")));
    } catch (ReflectiveOperationException | RuntimeException e) {   // a module that is not open: known once a statement is executed
      return;
    }
  }

  /** {@link DatabaseConnection#UNKNOWN} if it was not seen. */
  static DatabaseConnection of(Object object) {
    DatabaseConnection known = KNOWN.get(object);
    return known == null ? DatabaseConnection.UNKNOWN : known;
  }

  /** Where the connection was to lead that could not be made, or that a pool did not have. */
  static DatabaseConnection ofFailure(Throwable thrown, @Nullable Object pool) {
    DatabaseConnection known = KNOWN.get(thrown);
    return known != null ? known : pool == null ? DatabaseConnection.UNKNOWN : of(pool);
  }

  static DatabaseConnection of(Object factory, SqlConnectOptions options) {
    String database = options.getDatabase();
    String host = options.getHost();
    int port = host != null && host.startsWith("/") ? -1 : options.getPort();   // a socket of the file system
    return DatabaseConnection.of(system(factory.getClass().getName()), database == null || database.isEmpty() ? null : database, host, port);
  }

  private static String system(String factory) {
    if (factory.startsWith("io.vertx.pgclient.")) {
      return "postgresql";
    }
    if (factory.startsWith("io.vertx.mysqlclient.")) {
      return "mysql";
    }
    if (factory.startsWith("io.vertx.mssqlclient.")) {
      return "microsoft.sql_server";
    }
    return factory.startsWith("io.vertx.db2client.") ? "ibm.db2" : DatabaseConnection.UNKNOWN.system();
  }

  /** Where it leads, as pools of JDBC that have no name of their own: {@code db:5432/shop}. Null if that is not known yet. */
  static @Nullable String place(Object pool) {
    DatabaseConnection database = of(pool);
    if (database.host() == null) {
      return database.namespace();
    }
    String server = database.port() < 0 ? database.host() : database.host() + ':' + database.port();
    return database.namespace() == null ? server : server + '/' + database.namespace();
  }
}
