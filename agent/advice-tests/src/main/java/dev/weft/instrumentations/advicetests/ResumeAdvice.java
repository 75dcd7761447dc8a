package dev.weft.instrumentations.advicetests;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.WeakIdentityMap;
import net.bytebuddy.asm.Advice;

/** An operation that goes on over several calls, on any thread, and is current during each; the last one ends it. */
@Instrument(types = "application.Library", methods = "step", takes = "boolean")
public final class ResumeAdvice implements Undoable {
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("advice-tests");
  private static final WeakIdentityMap<Operation> UNDER_WAY = LibraryState.map("test steps");
  private static final Convention STEPS = Convention.of("test steps", SpanKind.INTERNAL).declare();

  private final Operation operation;
  private final boolean last;

  private ResumeAdvice(Operation operation, boolean last) {
    this.operation = operation;
    this.last = last;
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object resume(@Advice.This Object library, @Advice.Argument(0) boolean last) {
    Operation operation = UNDER_WAY.get(library);
    if (operation == null) {
      operation = STEPS.start(INSTRUMENTATION, "steps");
      UNDER_WAY.put(library, operation);
    } else {
      operation.resume();
    }
    Step.AFTER_RESUME.reached();
    return new ResumeAdvice(operation, last);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      Step.UNDOABLE_EXIT.reached();
      ResumeAdvice step = (ResumeAdvice) entered;
      step.operation.detach();
      if (step.last) {
        step.operation.end(thrown);
      }
    }
  }

  @Override
  public void undo(Throwable thrown) {
    operation.detach();
    if (last) {
      operation.end(thrown);
    }
  }
}
