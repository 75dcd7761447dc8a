package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.OpenConnections;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A connection is closed once something subscribes to that. */
@Instrument(subtypesOf = "io.r2dbc.spi.Connection", foundBy = "createSavepoint", methods = "close", parameters = 0)
public final class CloseAdvice {
  private CloseAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object connection) {
    return Databases.KNOWN.get(connection) == null ? null : connection;
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static Object end(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object publisher, @Advice.Enter Object connection) {
    return connection == null ? publisher : Followed.of(publisher, () -> {
      OpenConnections.DATABASE.closed(connection);
      return Follower.NONE;
    });
  }
}
