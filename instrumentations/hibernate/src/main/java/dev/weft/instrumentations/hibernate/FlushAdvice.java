package dev.weft.instrumentations.hibernate;

import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import net.bytebuddy.asm.Advice;

/** What a session has changed is written to the database. */
@OffByDefault
@Instrument(types = "org.hibernate.internal.SessionImpl", methods = "flush", parameters = 0)
public final class FlushAdvice {
  private FlushAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return Calls.start("Session.flush");
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    Calls.end(operation, thrown);
  }
}
