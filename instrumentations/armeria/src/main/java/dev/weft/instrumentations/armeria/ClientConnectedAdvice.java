package dev.weft.instrumentations.armeria;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The client has a connection for a request. */
@Instrument(types = "com.linecorp.armeria.client.HttpClientDelegate", methods = "doExecute", parameters = 4)
public final class ClientConnectedAdvice {
  private ClientConnectedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void connected(@Advice.Argument(1) Object context) {
    ClientRequests.UNSENT.connected(context);
  }
}
