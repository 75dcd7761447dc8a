package dev.weft.instrumentations.jdbc;

/** Databases as their drivers' URLs begin: the value of {@code db.system.name} and the port where the URL names none. */
enum JdbcSystem {
  POSTGRESQL("postgresql:", "postgresql", 5432),
  PGSQL("pgsql:", "postgresql", 5432),
  EDB("edb:", "postgresql", 5444),
  YUGABYTE("yugabytedb:", "postgresql", 5433),
  OPENGAUSS("opengauss:", "postgresql", 5432),
  COCKROACH("cockroachdb:", "cockroachdb", 26257),
  REDSHIFT("redshift:", "aws.redshift", 5439),
  MYSQL("mysql:", "mysql", 3306),
  MYSQL_SRV("mysql+srv:", "mysql", 3306),
  MARIADB("mariadb:", "mariadb", 3306),
  SQL_SERVER("sqlserver:", "microsoft.sql_server", 1433, "databaseName", false),
  JTDS("jtds:sqlserver:", "microsoft.sql_server", 1433),
  ORACLE("oracle:", "oracle.db", 1521),
  DB2("db2:", "ibm.db2", 50000),
  AS400("as400:", "ibm.db2", -1),
  H2("h2:", "h2database", 9092, null, true),
  HSQLDB("hsqldb:", "hsqldb", 9001, null, true),
  DERBY("derby:", "derby", 1527, null, true),
  SQLITE("sqlite:", "sqlite", -1, null, true),
  HANA("sap:", "sap.hana", 30015, "databaseName", false),
  INFORMIX("informix-sqli:", "ibm.informix", 9088),
  NETEZZA("netezza:", "ibm.netezza", 5480),
  FIREBIRD("firebirdsql:", "firebirdsql", 3050),
  FIREBIRD_SHORT("firebird:", "firebirdsql", 3050),
  CLICKHOUSE("clickhouse:", "clickhouse", 8123),
  CLICKHOUSE_SHORT("ch:", "clickhouse", 8123),
  TRINO("trino:", "trino", 8080),
  TERADATA("teradata:", "teradata", 1025),
  SNOWFLAKE("snowflake:", "snowflake", 443, "db", false),
  HIVE("hive2:", "hive", 10000),
  DUCKDB("duckdb:", "duckdb", -1, null, true),
  SPANNER("cloudspanner:", "gcp.spanner", 443);

  private static final JdbcSystem[] ALL = values();

  /** What stands behind {@code jdbc:}. */
  final String prefix;
  /** {@code db.system.name}. */
  final String system;
  /** -1 where there is none. */
  final int port;
  /** Option that names the database where the path does not, or null. */
  final String databaseOption;
  /** A database in the process or in a file, unless the URL says how to reach a server. */
  final boolean isFile;

  JdbcSystem(String prefix, String system, int port) {
    this(prefix, system, port, null, false);
  }

  JdbcSystem(String prefix, String system, int port, String databaseOption, boolean isFile) {
    this.prefix = prefix;
    this.system = system;
    this.port = port;
    this.databaseOption = databaseOption;
    this.isFile = isFile;
  }

  /** The system that a URL behind {@code jdbc:} is of, or null. */
  static JdbcSystem of(String rest) {
    for (JdbcSystem system : ALL) {
      if (rest.regionMatches(true, 0, system.prefix, 0, system.prefix.length())) {
        return system;
      }
    }
    return null;
  }
}
