package dev.weft.instrumentations.javautillogging;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.LogEvents;
import dev.weft.telemetry.logs.LoggedEvents;
import dev.weft.telemetry.logs.LoggerLevels;
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
    if (LoggerLevels.areSet()) {
      LoaderLevels.found();
    }
    Object passing = logger.isLoggable(event.getLevel()) ? LogEvents.passOn(Levels.of(event.getLevel())) : null;
    if (passing != null && LoggedEvents.areWanted()) {
      Records.export(event);
    }
    return passing;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object entered) {
    LogEvents.passedOn(entered);
  }
}
