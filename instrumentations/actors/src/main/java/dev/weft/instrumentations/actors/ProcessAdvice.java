package dev.weft.instrumentations.actors;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** An actor processes a message. */
@Instrument(types = {"akka.actor.ActorCell", "org.apache.pekko.actor.ActorCell"}, methods = "invoke", parameters = 1)
public final class ProcessAdvice {
  private ProcessAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(0) Object envelope) {
    return Envelopes.process(envelope);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
