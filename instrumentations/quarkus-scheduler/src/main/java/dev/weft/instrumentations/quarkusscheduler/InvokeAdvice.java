package dev.weft.instrumentations.quarkusscheduler;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.code.CodeOperation;
import java.util.concurrent.CompletionStage;
import net.bytebuddy.asm.Advice;

/** A job that Quarkus runs, until the stage of an asynchronous one is completed. */
@Instrument(types = "io.quarkus.scheduler.common.runtime.DefaultInvoker", methods = "invoke", takes = "io.quarkus.scheduler.ScheduledExecution",
    parameters = 1)
public final class InvokeAdvice {
  private static final Instrumentation QUARKUS_SCHEDULER = Instrumentation.of("quarkus-scheduler");
  /** In the name of the class that Quarkus' build makes for a method: {@code com.acme.Reports_ScheduledInvoker_nightly_4426ac}. */
  private static final String GENERATED = "_ScheduledInvoker_";

  private InvokeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object invoker) {
    String name = invoker.getClass().getName();
    int type = name.indexOf(GENERATED);
    int method = name.lastIndexOf('_');
    return type < 0 || method < type + GENERATED.length()
        ? CodeOperation.startJob(QUARKUS_SCHEDULER, name, "invokeBean")   // of a job that the application's code set up
        : CodeOperation.startJob(QUARKUS_SCHEDULER, name.substring(0, type), name.substring(type + GENERATED.length(), method));
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object stage, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    Operation operation = (Operation) entered;
    if (operation == null) {
      return;
    }
    if (stage == null) {
      operation.end(thrown);
    } else {
      operation.detach();
      ((CompletionStage<?>) stage).whenComplete(EndOfFuture.of(operation));
    }
  }
}
