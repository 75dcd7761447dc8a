package dev.weft.instrumentations.log4j1;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.logs.LogContext;
import dev.weft.telemetry.logs.LogEvents;
import dev.weft.telemetry.logs.LogLevel;
import net.bytebuddy.asm.Advice;
import org.apache.log4j.Priority;
import org.apache.log4j.spi.LoggingEvent;

/** An event that passed its logger's level goes to the appenders. Log4j 2 has classes of these names, too, without {@code RootCategory}. */
@Instrument(types = "org.apache.log4j.Category", methods = "callAppenders", takes = "org.apache.log4j.spi.LoggingEvent", parameters = 1,
    needs = "org.apache.log4j.spi.RootCategory")
public final class EventAdvice {
  private static final Instrumentation LOG4J = Instrumentation.of("log4j-1");

  private EventAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.Argument(0) LoggingEvent event) {
    LogEvents.count(level(event.getLevel()));
    LogContext context = LogContext.current();
    if (context != null) {
      add(context, event);
    }
  }

  private static LogLevel level(Priority level) {
    int number = level.toInt();
    return number >= Priority.ERROR_INT ? LogLevel.ERROR : number >= Priority.WARN_INT ? LogLevel.WARN
        : number >= Priority.INFO_INT ? LogLevel.INFO : number >= Priority.DEBUG_INT ? LogLevel.DEBUG : LogLevel.TRACE;
  }

  /** The event copies the thread's data before it adds to them. */
  private static void add(LogContext context, LoggingEvent event) {
    LOG4J.called();
    for (int i = 0; i < context.size(); i++) {
      if (event.getMDC(context.key(i)) == null) {
        event.setProperty(context.key(i), context.value(i));
      }
    }
  }
}
