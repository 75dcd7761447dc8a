package dev.weft.instrumentations.jbosslogmanager;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.JsonLines;
import net.bytebuddy.asm.Advice;
import org.jboss.logmanager.ExtLogRecord;

/** A handler for the console or a file formats and writes a record. Its formatter is woven with {@code java-util-logging}. */
@Instrument(types = "org.jboss.logmanager.handlers.WriterHandler", methods = "doPublish", takes = "org.jboss.logmanager.ExtLogRecord",
    parameters = 1)
public final class PublishAdvice {
  private PublishAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object start(@Advice.Argument(0) ExtLogRecord event) {
    if (!JsonLines.areOn()) {
      return null;
    }
    try {
      return JsonLines.begin(Records.json(event));
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
