package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A {@link Handshake} is made for a connection, maybe one of the agent's. */
@Instrument(types = "io.lettuce.core.AbstractRedisClient", methods = "createHandshake")
public final class HandshakeMadeAdvice {
  private HandshakeMadeAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Return Object handshake) {
    ClientProbe.made(handshake);
  }
}
