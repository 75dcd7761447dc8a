package dev.weft.telemetry;

/** What is known of a database connection, asked once when it is first seen. Any of it may be null but the system. */
public final class DatabaseConnection {
  /** A connection that nothing is known of. */
  public static final DatabaseConnection UNKNOWN = new DatabaseConnection("other_sql", null, null, -1);

  private final String system;
  private final String namespace;
  private final String host;
  private final int port;
  private final SqlDialect dialect;
  private final String target;

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

  SqlDialect dialect() {
    return dialect;
  }
}
