package dev.weft.instrumentations.hibernate;

import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import net.bytebuddy.asm.Advice;

/** An entity is to be deleted. */
@OffByDefault
@Instrument(types = {"org.hibernate.internal.SessionImpl", "org.hibernate.internal.StatelessSessionImpl"}, methods = {"delete", "remove"})
public final class DeleteAdvice {
  private DeleteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return Calls.start("Session.delete");
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    Calls.end(operation, thrown);
  }
}
