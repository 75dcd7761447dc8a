package dev.weft.instrumentations.advicetests;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Label;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;
import net.bytebuddy.asm.Advice;

/** A call to another system, in the simplest way; fails where it is told to. */
@Instrument(types = "application.Library", methods = "call", takes = "java.lang.String")
public final class CallAdvice {
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("advice-tests");
  private static final Attribute TARGET = Attribute.of("test.target");
  private static final Convention CALL = Convention.of("test call", SpanKind.CLIENT)
      .nestingGroup("test call")
      .counter("test_calls_total", "Calls.", Label.of("target", TARGET), Label.OUTCOME)
      .duration("test_call_duration_seconds", "Time of calls.", Label.of("target", TARGET))
      .active("test_active_calls", "Calls under way.")
      .declare();

  private CallAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) String target) {
    Step.BEFORE_START.reached();
    Operation preparation = CALL.start(INSTRUMENTATION, "preparation");
    if (preparation != null) {
      preparation.detach();
      Step.AFTER_DETACH.reached();
      preparation.cancel();
    }
    Operation operation = CALL.start(INSTRUMENTATION, "call");
    Step.AFTER_START.reached();
    if (operation != null) {
      operation.set(TARGET, target);
    }
    return operation;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered == null) {
      return;
    }
    Step.BEFORE_END.reached();
    Operation operation = (Operation) entered;
    operation.end(thrown);
    Operation another = CALL.start(INSTRUMENTATION, "follow-up");
    Step.WHILE_STARTING_AT_EXIT.reached();
    another.detach();
    Step.AFTER_DETACH_AT_EXIT.reached();
    another.cancel();
    Step.AFTER_END.reached();
  }
}
