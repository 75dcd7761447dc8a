package dev.weft.instrumentations.log4j2;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.JsonLine;
import dev.weft.telemetry.logs.JsonLines;
import net.bytebuddy.asm.Advice;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractOutputStreamAppender;
import org.apache.logging.log4j.core.appender.SocketAppender;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;

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
      return JsonLines.begin(json(event));
    } catch (RuntimeException e) {   // of the application's own objects
      JsonLines.failed(e);
      return null;
    }
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object entered) {
    JsonLines.end(entered);
  }

  private static JsonLine json(LogEvent event) {
    Message message = event.getMessage();
    JsonLine line = new JsonLine(event.getTimeMillis(), event.getLevel().name(), event.getLoggerName(), event.getThreadName(),
        message.getFormattedMessage()).data(event.getContextData().toMap());
    if (message instanceof MapMessage) {
      line.keyValues(((MapMessage<?, ?>) message).getData());
    }
    return line.exception(event.getThrown());
  }
}
