package dev.weft.telemetry.sql;

import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of a database connection, asked once when it is first seen. Any of it may be null but the system. Connections to the same
 * database share one.
 */
public final class DatabaseConnection {
  private static final int MOST_KNOWN = 1_000;
  private static final ConcurrentHashMap<DatabaseConnection, DatabaseConnection> KNOWN = new ConcurrentHashMap<>();

  /** A connection that nothing is known of. */
  public static final DatabaseConnection UNKNOWN = new DatabaseConnection("other_sql", null, null, -1);

  private final String system;
  private final String namespace;
  private final String host;
  private final int port;
  private final SqlDialect dialect;
  private final String target;

  /** As below, but the one that is known already where there is one. */
  public static DatabaseConnection of(String system, String namespace, String host, int port) {
    DatabaseConnection made = new DatabaseConnection(system, namespace, host, port);
    DatabaseConnection known = KNOWN.get(made);
    if (known != null) {
      return known;
    }
    if (KNOWN.size() < MOST_KNOWN) {
      KNOWN.put(made, made);
    }
    return made;
  }

  /**
   * @param system {@code db.system.name}, such as {@code postgresql}; {@code other_sql} where unknown
   * @param namespace {@code db.namespace}, or null
   * @param host {@code server.address}, or null for a database inside this process
   * @param port {@code server.port}, or -1
   */
  public DatabaseConnection(String system, String namespace, String host, int port) {
    this.system = system;
    this.namespace = namespace;
    this.host = host;
    this.port = port;
    this.dialect = SqlDialect.of(system);
    this.target = namespace != null ? namespace : host == null ? system : port < 0 ? host : host + ':' + port;
  }

  public String system() {
    return system;
  }

  public String namespace() {
    return namespace;
  }

  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  /**
   * What a statement is about of which nothing can be read: the database, else its server, else its kind.
   *
   * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/database-spans/#name">Name of database spans</a>
   */
  String target() {
    return target;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof DatabaseConnection)) {
      return false;
    }
    DatabaseConnection that = (DatabaseConnection) other;
    return port == that.port && system.equals(that.system) && Objects.equals(namespace, that.namespace) && Objects.equals(host, that.host);
  }

  @Override
  public int hashCode() {
    return (system.hashCode() * 31 + Objects.hashCode(namespace)) * 31 + Objects.hashCode(host) + port;
  }

  SqlDialect dialect() {
    return dialect;
  }
}
