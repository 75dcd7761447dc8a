package dev.weft.instrumentations.actors;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A message is sent to an actor, or a task handed to a dispatcher of Akka 2.5, which has a pool of its own. */
@Instrument(types = {"akka.dispatch.Envelope", "org.apache.pekko.dispatch.Envelope"}, methods = "<init>", parameters = 2)
@Instrument(types = "akka.dispatch.TaskInvocation", methods = "<init>", parameters = 3, needs = "akka.dispatch.forkjoin.ForkJoinPool")
public final class SendAdvice {
  private SendAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void sent(@Advice.This Object envelope) {
    Envelopes.sent(envelope);
  }
}
