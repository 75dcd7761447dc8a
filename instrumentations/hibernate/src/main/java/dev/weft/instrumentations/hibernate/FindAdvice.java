package dev.weft.instrumentations.hibernate;

import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import net.bytebuddy.asm.Advice;

/** An entity is read by its identifier. */
@OffByDefault
@Instrument(types = {"org.hibernate.internal.SessionImpl", "org.hibernate.internal.StatelessSessionImpl"},
    methods = {"find", "get", "load", "refresh"})
public final class FindAdvice {
  private FindAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return Calls.start("Session.find");
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    Calls.end(operation, thrown);
  }
}
