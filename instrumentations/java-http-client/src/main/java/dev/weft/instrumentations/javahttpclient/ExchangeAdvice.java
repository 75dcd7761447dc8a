package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import net.bytebuddy.asm.Advice;

/**
 * The future of an exchange inside the client, which completes some time before the one that the application gets. A future calls its
 * dependents in the reverse order of their registration: an operation that waited for the application's future would end after all
 * that the application does with the response.
 *
 * <p>An operation is taken over here by detaching it. A call that may have several is found by the exchange, see {@link FollowAdvice}.
 */
@Instrument(types = "jdk.internal.net.http.MultiExchange", methods = "responseAsync", takes = "java.util.concurrent.Executor",
    parameters = 1)
public final class ExchangeAdvice {
  /** What {@code send} gives its exchange: it ends its operation itself. */
  private static final String OF_SEND = "jdk.internal.net.http.HttpClientImpl$DelegatingExecutor";

  private ExchangeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object operation(@Advice.This Object exchange, @Advice.Argument(0) Executor executor) {
    boolean later = executor != null && !executor.getClass().getName().equals(OF_SEND);
    HttpClientCall call = Sending.current();
    if (call != null) {
      Sending.CALLS.put(exchange, call);
      return new CallCompletion(call, exchange, later);
    }
    Operation current = Context.current();
    return later && current instanceof HttpClientOperation && current.instrumentation() == Client.JAVA_HTTP_CLIENT ? current : null;
  }

  @Advice.OnMethodExit(inline = false)
  public static void takeOver(@Advice.Return CompletableFuture<HttpResponse<?>> future, @Advice.Enter Object entered) {
    if (entered == null || future == null) {
      return;
    }
    if (entered instanceof CallCompletion) {
      future.whenComplete((CallCompletion) entered);
    } else {
      ((HttpClientOperation) entered).detach();   // first: it may end at once, on another thread
      future.whenComplete(new Completion((HttpClientOperation) entered));
    }
  }
}
