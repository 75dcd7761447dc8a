package dev.weft.instrumentations.jdbc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import java.sql.Connection;
import java.util.Properties;
import net.bytebuddy.asm.Advice;

/**
 * Remembers where a driver's connection leads, from the URL and the properties that it is made with. The statements that a driver executes for itself
 * meanwhile are not reported. Connecting is reported only if it fails.
 */
@Instrument(subtypesOf = "java.sql.Driver", methods = "connect", takes = {"java.lang.String", "java.util.Properties"}, parameters = 2)
public final class ConnectAdvice {
  private ConnectAdvice() {
  }

  /** Returns the operation, or where the URL leads inside another operation. */
  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) String url, @Advice.Argument(1) Properties properties) {
    DatabaseConnection database = JdbcUrl.parse(url, properties);
    DatabaseOperation operation = DatabaseOperation.startConnecting(Context.slot(), Jdbc.JDBC, database);
    return operation == null ? database : operation;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Connection connection, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    DatabaseOperation operation = entered instanceof DatabaseOperation ? (DatabaseOperation) entered : null;
    if (connection != null && entered != null) {   // null: the URL is another driver's
      Connections.opened(connection, operation == null ? (DatabaseConnection) entered : operation.connection());
    }
    if (operation != null) {
      if (connection != null) {
        UnpooledConnections.opened(connection);
      }
      ConnectionWait.end(operation, thrown);
    }
  }
}
