package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Operation;
import io.vertx.core.Completable;
import net.bytebuddy.asm.Advice;

/** What takes a result or a failure waits for a future. */
@Instrument(types = {"io.vertx.core.Future", "io.vertx.core.impl.future.FutureImpl", "io.vertx.core.impl.future.FutureBase"},
    methods = {"onComplete", "andThen"}, takes = "io.vertx.core.Completable", parameters = 1)
public final class FutureCompletableAdvice {
  private FutureCompletableAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Completable<?> completable) {
    Operation operation = VertxTasks.inheritable(completable);
    return operation == null ? null : VertxTasks.replaced(new CarriedCompletable<>(completable, operation));
  }
}
