package dev.weft.instrumentations.grizzly;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpHandlerRegistration;

/** A server gets a handler. */
@Instrument(types = "org.glassfish.grizzly.http.server.HttpHandlerChain", methods = "addHandler", parameters = 2,
    takes = {"org.glassfish.grizzly.http.server.HttpHandler", "org.glassfish.grizzly.http.server.HttpHandlerRegistration[]"})
public final class MappingAdvice {
  private MappingAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void add(@Advice.Argument(0) HttpHandler handler, @Advice.Argument(1) HttpHandlerRegistration[] mappings) {
    if (handler != null && mappings != null) {
      HandlerRoutes.add(handler, mappings);
    }
  }
}
