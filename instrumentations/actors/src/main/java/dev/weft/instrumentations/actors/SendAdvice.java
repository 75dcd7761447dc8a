package dev.weft.instrumentations.actors;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A message is sent to an actor. */
@Instrument(types = {"akka.dispatch.Envelope", "org.apache.pekko.dispatch.Envelope"}, methods = "<init>", parameters = 2)
public final class SendAdvice {
  private SendAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void sent(@Advice.This Object envelope) {
    Envelopes.sent(envelope);
  }
}
