package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of a database connection, which is asked once, when it is first seen. Connections to the same database share one instance.
 */
public final class DatabaseConnection {
  private static final int MOST_KNOWN = 1_000;
  private static final ConcurrentHashMap<DatabaseConnection, DatabaseConnection> KNOWN = new ConcurrentHashMap<>();

  /** A connection about which nothing is known. */
  public static final DatabaseConnection UNKNOWN = new DatabaseConnection("other_sql", null, null, -1);

  private final String system;
  private final @Nullable String namespace;
  private final @Nullable String host;
  private final int port;
  private final SqlDialect dialect;
  private final String target;
  private final String label;

  /** As below, but returns the existing instance if there is one. */
  public static DatabaseConnection of(String system, @Nullable String namespace, @Nullable String host, int port) {
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
   * @param system {@code db.system.name}, such as {@code postgresql}; {@code other_sql} if unknown
   * @param namespace {@code db.namespace}
   * @param host {@code server.address}; null for a database inside this process
   * @param port {@code server.port}, or -1
   */
  public DatabaseConnection(String system, @Nullable String namespace, @Nullable String host, int port) {
    this.system = system;
    this.namespace = namespace;
    this.host = host;
    this.port = port;
    this.dialect = SqlDialect.of(system);
    String server = host == null ? "" : port < 0 ? '@' + host : '@' + host + ':' + port;
    this.label = (namespace == null ? system : system + ' ' + namespace) + server;
    this.target = namespace != null ? namespace : host == null ? system : port < 0 ? host : host + ':' + port;
  }

  public String system() {
    return system;
  }

  public @Nullable String namespace() {
    return namespace;
  }

  public @Nullable String host() {
    return host;
  }

  public int port() {
    return port;
  }

  /**
   * The target of a statement that has no summary: the database, else its server, else its system.
   *
   * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/database-spans/#name">Name of database spans</a>
   */
  String target() {
    return target;
  }

  /** System, database and server: {@code postgresql shop@db:5432}. */
  public String label() {
    return label;
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
