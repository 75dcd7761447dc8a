package dev.weft.instrumentations.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.JsonLines;
import net.bytebuddy.asm.Advice;

/** An appender for the console or a file encodes and writes an event. */
@Instrument(types = "ch.qos.logback.core.OutputStreamAppender", methods = "subAppend", takes = "java.lang.Object", parameters = 1,
    needs = "ch.qos.logback.classic.spi.ILoggingEvent")
public final class AppendAdvice {
  private AppendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object start(@Advice.Argument(0) Object event) {
    if (!JsonLines.areOn() || !(event instanceof ILoggingEvent)) {
      return null;
    }
    try {
      return JsonLines.begin(Events.json((ILoggingEvent) event));
    } catch (RuntimeException e) {   // of the application's own objects
      JsonLines.failed(e);
      return null;
    }
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object entered) {
    JsonLines.end(entered);
  }
}
