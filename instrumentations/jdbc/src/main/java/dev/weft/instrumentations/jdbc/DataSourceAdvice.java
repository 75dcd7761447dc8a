package dev.weft.instrumentations.jdbc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import java.sql.Connection;
import net.bytebuddy.asm.Advice;

/**
 * As {@link ConnectAdvice}, for the ways to a driver's connection that have no URL as an argument. Data sources are named one by one, those
 * that do not call their driver's {@code connect}: most others are pools.
 */
@Instrument(types = {
    "org.h2.jdbcx.JdbcDataSource",
    "org.hsqldb.jdbc.JDBCDataSource",
    "org.mariadb.jdbc.MariaDbDataSource",
    "org.sqlite.SQLiteDataSource",
    "com.microsoft.sqlserver.jdbc.SQLServerDataSource"}, methods = "getConnection")
@Instrument(subtypesOf = "javax.sql.ConnectionPoolDataSource", methods = "getPooledConnection")
@Instrument(subtypesOf = "javax.sql.XADataSource", methods = "getXAConnection")
public final class DataSourceAdvice {
  private DataSourceAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object dataSource) {
    DatabaseOperation operation = DatabaseOperation.startConnecting(Context.slot(), Jdbc.JDBC, DatabaseConnection.UNKNOWN);
    return operation == null ? null : new Object[] {operation, dataSource};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object made, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered == null) {
      return;
    }
    DatabaseOperation operation = (DatabaseOperation) ((Object[]) entered)[0];
    if (made != null) {
      Connections.opened(made, operation.connection());   // known if the driver's connect was called after all
    } else {
      operation.leadsTo(Connections.configured(((Object[]) entered)[1]));
    }
    ConnectionWait.end(operation, thrown);
    if (made instanceof Connection) {
      UnpooledConnections.opened((Connection) made);
      Connections.ask((Connection) made);
    }
  }
}
