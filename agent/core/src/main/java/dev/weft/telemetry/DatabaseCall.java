package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/**
 * A call of a database, of whatever kind. All are counted by the same metrics: what is one database's collection or index is a table of another's.
 */
public abstract class DatabaseCall extends Operation {
  private static final Label QUERY_TYPE = new Label.Few("query_type", "select", "insert", "update", "delete", "other") {
    @Override
    public String value(Operation operation) {
      return ((DatabaseCall) operation).queryType();
    }
  };

  private static final Label TABLE = new Label("table") {
    @Override
    public @Nullable String value(Operation operation) {
      return ((DatabaseCall) operation).table();
    }
  };

  private static final NameTable SERVERS = new NameTable(6, "@");

  protected DatabaseCall(Convention convention, Instrumentation instrumentation) {
    super(convention, instrumentation, null);
  }

  /** Adds to a convention how its calls are counted, and that requests wait for them. Its operations are database calls. */
  public static Convention.Declaration counted(Convention.Declaration declaration) {
    return declaration
        .awaitedAs(AwaitedCall.DATABASE)
        .counter("database_queries_total", "Statements executed.", QUERY_TYPE, Label.OUTCOME)
        .duration("database_query_duration_seconds", "Time to execute a statement.", QUERY_TYPE, TABLE);
  }

  /** One of {@code select}, {@code insert}, {@code update}, {@code delete} and {@code other}. */
  protected abstract String queryType();

  /** The table, collection or index; null if there is none, or it is not known. */
  protected abstract @Nullable String table();

  /** A server as a dependency, such as {@code mongodb@db:27017}; null if the host is. The port is 0 or less if there is none. */
  protected static @Nullable String dependency(String system, @Nullable String host, int port) {
    return host == null ? null : SERVERS.of(system, host, port);
  }

  @Override
  public final AwaitedCall dependencyKind() {
    return AwaitedCall.DATABASE;
  }
}
