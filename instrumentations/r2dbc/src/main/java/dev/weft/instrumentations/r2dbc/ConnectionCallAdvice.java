package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** What a driver does for itself with a connection is no statement of the application's. What follows it runs in the context of the subscription. */
@Instrument(subtypesOf = "io.r2dbc.spi.Connection", foundBy = "createSavepoint", methods = {
    "beginTransaction", "commitTransaction", "createSavepoint", "releaseSavepoint", "rollbackTransaction", "rollbackTransactionToSavepoint",
    "setAutoCommit", "setLockWaitTimeout", "setStatementTimeout", "setTransactionIsolationLevel", "validate"})
public final class ConnectionCallAdvice {
  private ConnectionCallAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object connection) {
    return Databases.KNOWN.get(connection);
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static Object end(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object publisher, @Advice.Enter Object known) {
    return known == null ? publisher : Followed.of(publisher, () -> Follower.NONE);
  }
}
