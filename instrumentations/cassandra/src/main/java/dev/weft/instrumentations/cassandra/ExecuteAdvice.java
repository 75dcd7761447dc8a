package dev.weft.instrumentations.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.session.Session;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.sql.DatabaseOperation;
import java.util.concurrent.CompletionStage;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A statement is sent: also one whose caller waits, or of which a publisher tells. What the driver asks for itself does not come here. */
@Instrument(types = "com.datastax.oss.driver.internal.core.cql.CqlRequestAsyncProcessor", methods = "process",
    takes = "com.datastax.oss.driver.api.core.cql.Statement", parameters = 4)
public final class ExecuteAdvice {
  private ExecuteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Statement<?> statement, @Advice.Argument(1) Session session) {
    Operation caller = Context.inheritable();
    DatabaseOperation operation = Cassandra.start(statement, session);
    return operation == null ? null : new Answer(operation, caller, statement, session);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  @SuppressWarnings("unchecked")
  public static Object sent(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object driver, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    return entered == null ? driver : ((Answer) entered).awaits((CompletionStage<AsyncResultSet>) driver, thrown);
  }
}
