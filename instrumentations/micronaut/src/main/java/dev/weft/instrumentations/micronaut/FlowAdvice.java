package dev.weft.instrumentations.micronaut;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.CarriedFunction;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Tasks;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;

/** What follows a flow that another thread completes: a client's request, say, that waits for a connection. */
@Instrument(types = "io.micronaut.core.execution.DelayedExecutionFlowImpl", methods = {"map", "flatMap", "onErrorResume"},
    takes = "java.util.function.Function", parameters = 1)
public final class FlowAdvice {
  private static final Instrumentation MICRONAUT = Instrumentation.of("micronaut");   // applications without HTTP have flows, too

  private FlowAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Function<?, ?> next) {
    Operation operation = next instanceof CarriedFunction ? null : Tasks.inheritable(next);
    if (operation == null) {
      return null;
    }
    MICRONAUT.called();
    return new Object[] {new CarriedFunction(next, operation)};
  }
}
