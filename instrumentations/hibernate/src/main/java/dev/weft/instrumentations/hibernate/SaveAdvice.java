package dev.weft.instrumentations.hibernate;

import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import net.bytebuddy.asm.Advice;

/** An entity is to be written. */
@OffByDefault
@Instrument(types = {"org.hibernate.internal.SessionImpl", "org.hibernate.internal.StatelessSessionImpl"},
    methods = {"persist", "save", "saveOrUpdate", "merge", "update", "insert", "upsert", "replicate"})
public final class SaveAdvice {
  private SaveAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return Calls.start("Session.save");
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    Calls.end(operation, thrown);
  }
}
