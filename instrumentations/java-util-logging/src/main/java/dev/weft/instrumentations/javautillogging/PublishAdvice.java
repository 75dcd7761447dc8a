package dev.weft.instrumentations.javautillogging;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.JsonLine;
import dev.weft.telemetry.logs.JsonLines;
import dev.weft.telemetry.logs.LogContext;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SocketHandler;
import net.bytebuddy.asm.Advice;

/** A handler for the console or a file, also Tomcat's, formats and writes a record; so does one for a socket, which is left alone. */
@Instrument(types = {"java.util.logging.StreamHandler", "org.apache.juli.FileHandler"}, methods = "publish",
    takes = "java.util.logging.LogRecord", parameters = 1)
public final class PublishAdvice {
  private PublishAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object start(@Advice.This Handler handler, @Advice.Argument(0) LogRecord event) {
    if (!JsonLines.areOn() || event == null || handler instanceof SocketHandler || !handler.isLoggable(event)) {
      return null;
    }
    try {
      return JsonLines.begin(json(handler, event));
    } catch (RuntimeException e) {   // of the application's own objects
      JsonLines.failed(e);
      return null;
    }
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object entered) {
    JsonLines.end(entered);
  }

  /** The thread is the one that writes: a record knows no more than a number. */
  private static JsonLine json(Handler handler, LogRecord event) {
    Formatter formatter = handler.getFormatter();
    String message = formatter == null ? event.getMessage() : formatter.formatMessage(event);
    return new JsonLine(event.getMillis(), Levels.of(event.getLevel()).name(), event.getLoggerName(), Thread.currentThread().getName(), message)
        .context(LogContext.current()).exception(event.getThrown());
  }
}
