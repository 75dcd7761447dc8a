package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Instrument;
import io.vertx.core.Future;
import net.bytebuddy.asm.Advice;

/** The application waits for a connection of no pool. */
@Instrument(types = {
    "io.vertx.db2client.impl.DB2ConnectionImpl",
    "io.vertx.mssqlclient.impl.MSSQLConnectionImpl",
    "io.vertx.mysqlclient.impl.MySQLConnectionImpl",
    "io.vertx.pgclient.impl.PgConnectionImpl"}, methods = "connect", parameters = 2)
public final class ConnectAdvice {
  private ConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return new ConnectionWait(null);
  }

  @Advice.OnMethodExit(inline = false)
  @SuppressWarnings("unchecked")
  public static void end(@Advice.Return Object future, @Advice.Enter Object wait) {
    if (wait != null && future != null) {
      ((Future<Object>) future).onComplete((ConnectionWait) wait);
    }
  }
}
