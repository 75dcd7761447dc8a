package dev.weft.instrumentations.jdbc;

import java.util.Locale;

/** Databases as their drivers' URLs begin: the value of {@code db.system.name}, and what a driver assumes if the URL does not say it. */
final class JdbcSystem {
  /** How a URL says where its database is. */
  enum Form {
    /** {@code //host:port/database}, and nothing is assumed for what is missing. */
    SERVER,
    /** The same; the driver connects to this host if the URL names none. */
    SERVER_OR_LOCAL,
    /** In the process or in a file, unless the URL says how to reach a server. */
    FILE,
    ORACLE,
    /** {@code host:port/database} without slashes in front. */
    PLAIN
  }

  /** Drivers that hand each connection on to another one, whose URL follows. */
  private static final String[] WRAPPERS = {"p6spy:", "log4jdbc:", "otel:", "aws-wrapper:", "datadirect:", "weblogic:"};

  private static final JdbcSystem[] KNOWN = {
      new JdbcSystem("postgresql:", "postgresql", 5432, Form.SERVER_OR_LOCAL),
      new JdbcSystem("pgsql:", "postgresql", 5432, Form.SERVER_OR_LOCAL),
      new JdbcSystem("edb:", "postgresql", 5444, Form.SERVER_OR_LOCAL),
      new JdbcSystem("yugabytedb:", "postgresql", 5433, Form.SERVER_OR_LOCAL),
      new JdbcSystem("opengauss:", "postgresql", 5432, Form.SERVER_OR_LOCAL),
      new JdbcSystem("cockroachdb:", "cockroachdb", 26257, Form.SERVER_OR_LOCAL),
      new JdbcSystem("redshift:", "aws.redshift", 5439, Form.SERVER),
      new JdbcSystem("mysql:", "mysql", 3306, Form.SERVER_OR_LOCAL),
      new JdbcSystem("mysql+srv:", "mysql", 3306, Form.SERVER),
      new JdbcSystem("mariadb:", "mariadb", 3306, Form.SERVER_OR_LOCAL),
      new JdbcSystem("sqlserver:", "microsoft.sql_server", 1433, Form.SERVER_OR_LOCAL, "databaseName", "database"),
      new JdbcSystem("jtds:sqlserver:", "microsoft.sql_server", 1433, Form.SERVER, "databaseName"),
      new JdbcSystem("jtds:sybase:", "sybase", 7100, Form.SERVER, "databaseName"),
      new JdbcSystem("sybase:tds:", "sybase", -1, Form.PLAIN),
      new JdbcSystem("oracle:", "oracle.db", 1521, Form.ORACLE),
      new JdbcSystem("db2:", "ibm.db2", 50000, Form.SERVER),
      new JdbcSystem("as400:", "ibm.db2", -1, Form.SERVER),
      new JdbcSystem("h2:", "h2database", 9092, Form.FILE),
      new JdbcSystem("hsqldb:", "hsqldb", 9001, Form.FILE),
      new JdbcSystem("derby:", "derby", 1527, Form.FILE),
      new JdbcSystem("sqlite:", "sqlite", -1, Form.FILE),
      new JdbcSystem("duckdb:", "duckdb", -1, Form.FILE),
      new JdbcSystem("sap:", "sap.hana", 30015, Form.SERVER, "databaseName"),
      new JdbcSystem("sapdb:", "sap.maxdb", 7210, Form.SERVER),
      new JdbcSystem("informix-sqli:", "ibm.informix", 9088, Form.SERVER),
      new JdbcSystem("netezza:", "ibm.netezza", 5480, Form.SERVER),
      new JdbcSystem("ingres:", "actian.ingres", -1, Form.SERVER),
      new JdbcSystem("firebirdsql:", "firebirdsql", 3050, Form.SERVER),
      new JdbcSystem("firebird:", "firebirdsql", 3050, Form.SERVER),
      new JdbcSystem("clickhouse:", "clickhouse", 8123, Form.SERVER_OR_LOCAL),
      new JdbcSystem("ch:", "clickhouse", 8123, Form.SERVER_OR_LOCAL),
      new JdbcSystem("trino:", "trino", 8080, Form.SERVER),
      new JdbcSystem("teradata:", "teradata", 1025, Form.SERVER),
      new JdbcSystem("snowflake:", "snowflake", 443, Form.SERVER, "db"),
      new JdbcSystem("hive2:", "hive", 10000, Form.SERVER),
      new JdbcSystem("cassandra:", "cassandra", 9042, Form.SERVER),
      new JdbcSystem("cloudspanner:", "gcp.spanner", 443, Form.SERVER)};

  /** What stands behind {@code jdbc:}. */
  final String prefix;
  /** {@code db.system.name}. */
  final String name;
  /** -1 where there is none. */
  final int port;
  final Form form;
  /** Options that name the database where the path does not. */
  final String[] databaseOptions;

  private JdbcSystem(String prefix, String name, int port, Form form, String... databaseOptions) {
    this.prefix = prefix;
    this.name = name;
    this.port = port;
    this.form = form;
    this.databaseOptions = databaseOptions;
  }

  /** The system that a URL behind {@code jdbc:} is of, or null if it is not known here. */
  static JdbcSystem of(String rest) {
    for (JdbcSystem system : KNOWN) {
      if (rest.regionMatches(true, 0, system.prefix, 0, system.prefix.length())) {
        return system;
      }
    }
    return null;
  }

  /** A system that is not known here, by its driver's name without the number of a version; null if that is no name. */
  static JdbcSystem named(String url) {
    String rest = url;
    for (String wrapper : WRAPPERS) {
      rest = rest.startsWith(wrapper) ? rest.substring(wrapper.length()) : rest;
    }
    int end = 0;
    while (end < rest.length() && (Character.isLetterOrDigit(rest.charAt(end)) || rest.charAt(end) == '-' || rest.charAt(end) == '_')) {
      end++;
    }
    if (end == 0 || end == rest.length() || rest.charAt(end) != ':') {
      return null;
    }
    int name = end;
    while (name > 1 && Character.isDigit(rest.charAt(name - 1))) {
      name--;
    }
    String prefix = url.substring(0, url.length() - rest.length() + end + 1);
    return new JdbcSystem(prefix, rest.substring(0, name).toLowerCase(Locale.ROOT), -1, Form.SERVER);
  }

  boolean is(String otherName) {
    return name.equals(otherName);
  }
}
