package dev.weft.instrumentations.undertow;

import dev.weft.advice.Nullable;
import io.undertow.server.HttpServerExchange;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** How long a response was. */
final class SentBytes {
  /** Since 1.1; null before. */
  private static final @Nullable MethodHandle COUNTED = counted();

  private SentBytes() {
  }

  private static @Nullable MethodHandle counted() {
    try {
      return MethodHandles.publicLookup().findVirtual(HttpServerExchange.class, "getResponseBytesSent", MethodType.methodType(long.class));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /** Of a response that is complete, Undertow 1.0 knows what the response says of itself. -1 if nothing is known. */
  static long of(HttpServerExchange exchange) throws Throwable {
    if (COUNTED == null) {
      return exchange.isResponseComplete() ? exchange.getResponseContentLength() : -1;
    }
    return (long) COUNTED.invokeExact(exchange);
  }
}
