package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Instrument;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Times statements and batches: nothing is executed before something subscribes. */
@Instrument(subtypesOf = "io.r2dbc.spi.Statement", foundBy = "bindNull", methods = "execute", parameters = 0)
@Instrument(types = {
    "io.r2dbc.h2.H2Batch",
    "io.r2dbc.postgresql.PostgresqlBatch",
    "org.mariadb.r2dbc.MariadbBatch"}, methods = "execute", parameters = 0)
public final class ExecuteAdvice {
  private ExecuteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object executed) {
    return R2dbc.executions(executed);
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  @SuppressWarnings("unchecked")
  public static Object end(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object publisher, @Advice.Enter Object executions) {
    return executions == null ? publisher : Followed.of(publisher, (Supplier<Follower>) executions);
  }
}
