package dev.weft.instrumentations.log4j1;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.JsonLines;
import net.bytebuddy.asm.Advice;
import org.apache.log4j.spi.LoggingEvent;

/** An appender for the console or a file writes an event. */
@Instrument(types = "org.apache.log4j.WriterAppender", methods = "subAppend", takes = "org.apache.log4j.spi.LoggingEvent", parameters = 1,
    needs = "org.apache.log4j.spi.RootCategory")
public final class AppendAdvice {
  private AppendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object start(@Advice.Argument(0) LoggingEvent event) {
    if (!JsonLines.areOn()) {
      return null;
    }
    try {
      return JsonLines.begin(Events.json(event));
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
