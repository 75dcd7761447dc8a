package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
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
 * <p>An operation is taken over here by detaching it.
 */
@Instrument(types = "jdk.internal.net.http.MultiExchange", methods = "responseAsync", takes = "java.util.concurrent.Executor",
    parameters = 1)
public final class ExchangeAdvice {
  /** What {@code send} gives its exchange: it ends its operation itself. */
  private static final String OF_SEND = "jdk.internal.net.http.HttpClientImpl$DelegatingExecutor";

  private ExchangeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object operation(@Advice.Argument(0) Executor executor) {
    Operation current = Context.current();
    boolean ours = current instanceof HttpClientOperation && current.instrumentation() == Client.JAVA_HTTP_CLIENT
        && executor != null && !executor.getClass().getName().equals(OF_SEND);
    return ours ? current : null;
  }

  @Advice.OnMethodExit(inline = false)
  public static void takeOver(@Advice.Return CompletableFuture<HttpResponse<?>> exchange, @Advice.Enter Object operation) {
    if (operation != null && exchange != null) {
      ((HttpClientOperation) operation).detach();   // first: it may end at once, on another thread
      exchange.whenComplete(new Completion((HttpClientOperation) operation));
    }
  }
}
