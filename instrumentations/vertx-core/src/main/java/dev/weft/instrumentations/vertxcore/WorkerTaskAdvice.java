package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** A worker thread runs a task of a queue. */
@Instrument(types = "io.vertx.core.impl.WorkerTask", methods = "run", parameters = 0)
public final class WorkerTaskAdvice {
  private WorkerTaskAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.This Object task) {
    Operation operation = VertxTasks.take(task);
    return operation == null ? null : Context.attach(operation);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
