package dev.weft.instrumentations.springws;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A mapping looks for the endpoint of a message, by the key under which the application registered it. */
@Instrument(types = {
    "org.springframework.ws.server.endpoint.mapping.AbstractMethodEndpointMapping",
    "org.springframework.ws.server.endpoint.mapping.AbstractMapBasedEndpointMapping",
    "org.springframework.ws.soap.addressing.server.AbstractActionEndpointMapping"}, methods = "lookupEndpoint", parameters = 1)
public final class EndpointAdvice {
  private EndpointAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object lookUp(@Advice.Argument(0) Object key) {
    return key;
  }

  @Advice.OnMethodExit(inline = false)
  public static void found(@Advice.Return Object endpoint, @Advice.Enter Object key) {
    if (endpoint != null && key != null) {
      CalledOperation.note(key);
    }
  }
}
