package dev.weft.instrumentations.cassandra3;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.sql.CassandraConvention;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import java.net.InetSocketAddress;
import net.bytebuddy.asm.Advice;

/** A cluster connects, if it has not done so before. It is reported only if that fails. */
@Instrument(types = "com.datastax.driver.core.Cluster$Manager", methods = "init", parameters = 0)
public final class ConnectAdvice {
  private ConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return DatabaseOperation.startConnecting(Context.slot(), Statements.CASSANDRA, DatabaseConnection.UNKNOWN);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    DatabaseOperation operation = (DatabaseOperation) entered;
    if (operation == null) {
      return;
    }
    if (thrown != null) {
      InetSocketAddress server = Failures.address(Failures.cause(thrown));
      operation.leadsTo(CassandraConvention.at(null, server));
      operation.failed(null, 0, true);
    }
    operation.endConnecting(thrown);
  }
}
