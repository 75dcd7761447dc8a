package dev.weft.instrumentations.elasticsearch;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.Operation;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;

/** A call through {@code elasticsearch-java}, or {@code opensearch-java} on Apache HttpClient 5, whose caller gets a future. */
@Instrument(types = {TransportAdvice.BASE, TransportAdvice.REST}, methods = "performRequestAsync", parameters = 3,
    takes = {"java.lang.Object", "co.elastic.clients.transport.Endpoint", "co.elastic.clients.transport.TransportOptions"})
@Instrument(types = TransportAdvice.APACHE_5, methods = "performRequestAsync", parameters = 3,
    takes = {"java.lang.Object", "org.opensearch.client.transport.Endpoint", "org.opensearch.client.transport.TransportOptions"})
public final class TransportAsyncAdvice {
  private static final String OPENSEARCH = "org.opensearch.";

  private TransportAsyncAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object transport) {
    return Calls.start(transport.getClass().getName().startsWith(OPENSEARCH) ? "opensearch" : "elasticsearch");
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void sent(@Advice.Return CompletableFuture<?> answer, @Advice.Enter Object call, @Advice.Thrown Throwable thrown) {
    if (call == null) {
      return;
    }
    Operation operation = (Operation) call;
    if (answer == null) {
      operation.end(thrown);
    } else {
      operation.detach();
      answer.whenComplete(EndOfFuture.of(operation));
    }
  }
}
