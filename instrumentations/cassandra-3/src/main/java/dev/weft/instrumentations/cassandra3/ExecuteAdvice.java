package dev.weft.instrumentations.cassandra3;

import com.datastax.driver.core.ResultSetFuture;
import com.datastax.driver.core.Session;
import com.datastax.driver.core.Statement;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.sql.DatabaseOperation;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A statement is sent: also one whose caller waits. What the driver asks for itself does not come here. */
@Instrument(types = "com.datastax.driver.core.SessionManager", methods = "executeAsync", takes = "com.datastax.driver.core.Statement", parameters = 1)
public final class ExecuteAdvice {
  private ExecuteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Session session, @Advice.Argument(0) Statement statement) {
    Operation caller = Context.inheritable();
    DatabaseOperation operation = Statements.start(statement, session);
    return operation == null ? null : new Answer(operation, caller, statement, session);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static Object sent(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object driver, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    return entered == null ? driver : ((Answer) entered).awaits((ResultSetFuture) driver, thrown);
  }
}
