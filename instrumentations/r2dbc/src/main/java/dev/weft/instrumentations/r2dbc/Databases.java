package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.sql.DatabaseConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Wrapped;
import java.util.Locale;

/** Which database a driver's objects lead to. */
final class Databases {
  /** By connection that was handed out, by batch, and by factory of a driver's. */
  static final WeakIdentityMap<DatabaseConnection> KNOWN = LibraryState.map("r2dbc.databases");
  private static final int MOST_WRAPPERS = 8;

  private Databases() {
  }

  /** What a factory, or the one inside it, was told to connect to; only the system if that was not seen. */
  static DatabaseConnection of(ConnectionFactory factory) {
    ConnectionFactory inner = factory;
    for (int i = 0; i < MOST_WRAPPERS; i++) {
      DatabaseConnection known = KNOWN.get(inner);
      if (known != null) {
        return known;
      }
      Object wrapped = inner instanceof Wrapped ? ((Wrapped<?>) inner).unwrap() : null;
      if (!(wrapped instanceof ConnectionFactory)) {
        break;
      }
      inner = (ConnectionFactory) wrapped;
    }
    return DatabaseConnection.of(system(inner.getMetadata().getName()), null, null, -1);
  }

  /** The driver's connection inside those of pools and proxies. */
  static Connection innermost(Connection connection) {
    Connection inner = connection;
    for (int i = 0; i < MOST_WRAPPERS && inner instanceof Wrapped; i++) {
      Object wrapped = ((Wrapped<?>) inner).unwrap();
      if (!(wrapped instanceof Connection)) {
        break;
      }
      inner = (Connection) wrapped;
    }
    return inner;
  }

  /** A driver has made a factory for these options. */
  static void made(ConnectionFactory factory, ConnectionFactoryOptions options) {
    if (factory instanceof Wrapped || KNOWN.get(factory) != null) {
      return;
    }
    String system = system(text(options.getValue(ConnectionFactoryOptions.DRIVER)));
    Object port = options.getValue(ConnectionFactoryOptions.PORT);
    String host = text(options.getValue(ConnectionFactoryOptions.HOST));
    KNOWN.put(factory, of(system, text(options.getValue(ConnectionFactoryOptions.DATABASE)), host, port instanceof Integer ? (Integer) port : -1));
  }

  /**
   * Where the server is, with the port that the driver assumes without another one.
   *
   * @param hosts several of them may be named, each with its port: then the first
   */
  static DatabaseConnection of(String system, @Nullable String namespace, @Nullable String hosts, int port) {
    if (hosts == null || hosts.isEmpty()) {
      return DatabaseConnection.of(system, namespace, null, -1);
    }
    int comma = hosts.indexOf(',');
    String host = comma < 0 ? hosts : hosts.substring(0, comma);
    int colon = host.indexOf(':');
    if (colon < 0 || colon != host.lastIndexOf(':')) {   // more than one are an address of IPv6
      return DatabaseConnection.of(system, namespace, host, port > 0 ? port : port(system));
    }
    int own;
    try {
      own = Integer.parseInt(host.substring(colon + 1));
    } catch (NumberFormatException e) {   // is the driver's to refuse
      own = -1;
    }
    return DatabaseConnection.of(system, namespace, host.substring(0, colon), own);
  }

  private static String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** {@code db.system.name} for what a driver calls itself, or its database. */
  static String system(@Nullable String name) {
    String lower = name == null ? "" : name.toLowerCase(Locale.ROOT);
    switch (lower) {
      case "postgres":
      case "postgresql":
        return "postgresql";
      case "h2":
        return "h2database";
      case "mariadb":
      case "mysql":
      case "clickhouse":
        return lower;
      case "mssql":
      case "sqlserver":
      case "microsoft sql server":
        return "microsoft.sql_server";
      case "oracle":
      case "oracle database":
        return "oracle.db";
      case "db2":
        return "ibm.db2";
      case "spanner":
      case "cloudspanner":
      case "google cloud spanner":
        return "gcp.spanner";
      default:
        return DatabaseConnection.UNKNOWN.system();
    }
  }

  private static int port(String system) {
    switch (system) {
      case "postgresql":
        return 5432;
      case "mariadb":
      case "mysql":
        return 3306;
      case "microsoft.sql_server":
        return 1433;
      case "oracle.db":
        return 1521;
      case "ibm.db2":
        return 50000;
      case "clickhouse":
        return 8123;
      case "h2database":
        return 9092;
      default:
        return -1;
    }
  }
}
