package dev.weft.instrumentations.javautillogging;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.logs.JsonLines;
import java.util.logging.Formatter;
import net.bytebuddy.asm.Advice;

/** A handler asks for its formatter. While it writes a record as JSON, it gets another around that one. */
@Instrument(types = {"java.util.logging.Handler", "org.jboss.logmanager.ExtHandler"}, methods = "getFormatter", parameters = 0)
public final class FormatterAdvice {
  private FormatterAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned
  public static Formatter end(@Advice.Return Formatter own) {
    return own != null && JsonLines.isWriting() ? new JsonFormatter(own) : own;
  }
}
