package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A connection executes a command, on its event loop. Connections of JDBC are none of these. */
@Instrument(types = "io.vertx.sqlclient.impl.SocketConnectionBase", methods = "doSchedule",
    takes = "io.vertx.sqlclient.impl.command.CommandBase", parameters = 2)
@Instrument(types = "io.vertx.sqlclient.impl.SocketConnectionBase", methods = "doSchedule",
    takes = "io.vertx.sqlclient.internal.command.CommandBase", parameters = 2)
public final class ExecuteAdvice {
  private ExecuteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object connection, @Advice.Argument(0) Object command) {
    VertxSql.executed(connection, command);
  }
}
