package dev.weft.instrumentations.advicetests;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;
import library.Newer;
import net.bytebuddy.asm.Advice;

/** An operation, at whose end a type is used that the application's release of the library lacks. */
@Instrument(types = "application.Library", methods = "older")
public final class NewerAdvice {
  private static final Attribute RELEASE = Attribute.of("test.release");
  private static final Convention OLDER = Convention.of("test older", SpanKind.INTERNAL).declare();

  private NewerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return OLDER.start(Instrumentation.of("advice-tests"), "older");
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      Operation operation = (Operation) entered;
      operation.set(RELEASE, Newer.text());
      operation.end(thrown);
    }
  }
}
