package dev.weft.instrumentations.micronaut;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The HTTP client has a connection for a request: since 4.8. */
@Instrument(types = ClientRequests.CLIENT, methods = "sendRawRequest", parameters = 3)
public final class ClientConnectedAdvice {
  private ClientConnectedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void connected(@Advice.Argument(1) Object request) {
    ClientRequests.UNSENT.connected(request);
  }
}
