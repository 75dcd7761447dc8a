package dev.weft.instrumentations.micronaut;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.code.CodeOperation;
import io.micronaut.inject.ExecutableMethod;
import net.bytebuddy.asm.Advice;

/**
 * A run of a method that has the annotation {@code @Scheduled}. The task that a scheduler runs is a lambda, which handles what the method throws: so
 * Micronaut's call of the method itself is woven.
 */
@Instrument(types = "io.micronaut.context.AbstractExecutableMethodsDefinition$DispatchedExecutableMethod", methods = "invoke",
    takes = {"java.lang.Object", "java.lang.Object[]"}, parameters = 2)
public final class ScheduledAdvice {
  private static final Instrumentation MICRONAUT = Instrumentation.of("micronaut");
  private static final String SCHEDULED = "io.micronaut.scheduling.annotation.Scheduled";
  /** What a method has that is scheduled more than once. */
  private static final String SCHEDULES = "io.micronaut.scheduling.annotation.Schedules";

  private ScheduledAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This ExecutableMethod<?, ?> method) {
    return CodeOperation.mayStartJob() && (method.hasAnnotation(SCHEDULED) || method.hasAnnotation(SCHEDULES))
        ? CodeOperation.startJob(MICRONAUT, method.getDeclaringType().getName(), method.getMethodName()) : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      ((Operation) operation).end(thrown);
    }
  }
}
