package dev.weft.instrumentations.log4j2;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.JsonLines;
import net.bytebuddy.asm.Advice;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractOutputStreamAppender;
import org.apache.logging.log4j.core.appender.SocketAppender;

/** An appender for the console or a file encodes and writes an event; so does one for a socket, which is left alone. */
@Instrument(types = "org.apache.logging.log4j.core.appender.AbstractOutputStreamAppender", methods = "append",
    takes = "org.apache.logging.log4j.core.LogEvent", parameters = 1)
public final class AppendAdvice {
  private AppendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object start(@Advice.This AbstractOutputStreamAppender<?> appender, @Advice.Argument(0) LogEvent event) {
    if (!JsonLines.areOn() || appender instanceof SocketAppender) {
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
