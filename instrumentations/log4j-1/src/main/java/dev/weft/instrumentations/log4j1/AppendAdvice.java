package dev.weft.instrumentations.log4j1;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.JsonLine;
import dev.weft.telemetry.logs.JsonLines;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.apache.log4j.spi.LoggingEvent;
import org.apache.log4j.spi.ThrowableInformation;

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

  private static JsonLine json(LoggingEvent event) {
    JsonLine line = new JsonLine(event.getTimeStamp(), event.getLevel().toString(), event.getLoggerName(), event.getThreadName(),
        event.getRenderedMessage()).data(data(event));
    ThrowableInformation information = event.getThrowableInformation();
    return information == null ? line : line.exception(information.getThrowable());
  }

  private static Map<String, Object> data(LoggingEvent event) {
    Map<String, Object> data = new HashMap<>();
    for (Map.Entry<?, ?> each : ((Map<?, ?>) event.getProperties()).entrySet()) {
      data.put(String.valueOf(each.getKey()), each.getValue());
    }
    return data;
  }
}
