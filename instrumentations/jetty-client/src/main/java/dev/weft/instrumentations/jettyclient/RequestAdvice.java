package dev.weft.instrumentations.jettyclient;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.client.HttpRequest;

/** One request and its response: made when the application, or the client itself, sends it. */
@Instrument(types = "org.eclipse.jetty.client.HttpExchange", methods = "<init>", parameters = 3,
    takes = {"org.eclipse.jetty.client.HttpDestination", "org.eclipse.jetty.client.HttpRequest"})
public final class RequestAdvice {
  private RequestAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.Argument(1) HttpRequest request) {
    JettyClient.start(request);
  }
}
