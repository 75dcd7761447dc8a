package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientOperation;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import net.bytebuddy.asm.Advice;

/** A request that its caller waits for, redirects and authentication included. */
@Instrument(types = "jdk.internal.net.http.HttpClientImpl", methods = "send",
    takes = {"java.net.http.HttpRequest", "java.net.http.HttpResponse$BodyHandler"}, parameters = 2)
public final class SendAdvice {
  private SendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) HttpRequest request) {
    return Client.start(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return HttpResponse<?> response, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      Client.end((HttpClientOperation) operation, response, thrown);
    }
  }
}
