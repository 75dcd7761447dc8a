package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Instrument;
import dev.weft.advice.Opens;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpClientOperation;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;

/**
 * A request whose response comes with a future. The future is handed out as it is; see {@link ExchangeAdvice} for what ends the
 * operation.
 */
@Opens({"java.net.http/jdk.internal.net.http", "java.net.http/jdk.internal.net.http.common"})
@Instrument(types = "jdk.internal.net.http.HttpClientImpl", methods = "sendAsync", takes = {
    "java.net.http.HttpRequest", "java.net.http.HttpResponse$BodyHandler", "java.net.http.HttpResponse$PushPromiseHandler"},
    parameters = 3)
public final class SendAsyncAdvice {
  /** Asked for while this is linked, which is privileged. */
  private static final boolean REACHABLE = Sending.isPossible();

  private SendAsyncAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This HttpClient client, @Advice.Argument(0) HttpRequest request) {
    return REACHABLE && Sending.mayRepeat(client) ? Sending.begin(request) : Client.start(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void sent(
      @Advice.Return CompletableFuture<HttpResponse<?>> future, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    if (started instanceof Sending) {
      ((Sending) started).sent(future, thrown);
      return;
    }
    HttpClientOperation operation = (HttpClientOperation) started;
    if (operation == null) {
      return;
    }
    if (thrown != null || future == null) {
      operation.end(thrown);
    } else if (Context.current() == operation) {
      // no exchange took it over: the client is closed, or a release of Java that has none
      operation.detach();
      future.whenComplete(new Completion(operation));
    }
  }
}
