package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Instrument;
import dev.weft.instrumentations.kotlinxcoroutines.SuspendingCalls;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Calls of methods with {@code @Timed} are timed, in an application that has no aspect for them. */
@Instrument(annotatedWith = {"io.micrometer.core.annotation.Timed", "io.micrometer.core.annotation.TimedSet"})
public final class TimedAdvice {
  private TimedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = Instrument.LAST, index = 0))
  public static Object start(@Advice.Origin(Instrument.METHOD) String method, @Advice.AllArguments Object[] arguments) {
    return SuspendingCalls.isSuspending(method) ? SuspendingMethods.start("timed", method, arguments, Annotated::startTimed)
        : Annotated.startTimed(method);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result, @Advice.Enter Object entered,
      @Advice.Thrown Throwable thrown) {
    SuspendingMethods.left(entered, result, thrown);
  }
}
