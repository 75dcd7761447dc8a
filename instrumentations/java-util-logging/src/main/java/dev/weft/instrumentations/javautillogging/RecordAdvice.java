package dev.weft.instrumentations.javautillogging;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.LogEvents;
import dev.weft.telemetry.logs.LogLevel;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import net.bytebuddy.asm.Advice;

/** A record goes to the handlers, one of which may pass it on to another library. There is no context data to add to. */
@Instrument(types = "java.util.logging.Logger", methods = "log", takes = "java.util.logging.LogRecord", parameters = 1)
public final class RecordAdvice {
  private RecordAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object start(@Advice.This Logger logger, @Advice.Argument(0) LogRecord event) {
    return logger.isLoggable(event.getLevel()) ? LogEvents.passOn(level(event.getLevel())) : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object entered) {
    LogEvents.passedOn(entered);
  }

  /** As bridges to other libraries have them. */
  private static LogLevel level(Level level) {
    int number = level.intValue();
    return number > 900 ? LogLevel.ERROR : number > 800 ? LogLevel.WARN : number > 500 ? LogLevel.INFO
        : number > 300 ? LogLevel.DEBUG : LogLevel.TRACE;
  }
}
