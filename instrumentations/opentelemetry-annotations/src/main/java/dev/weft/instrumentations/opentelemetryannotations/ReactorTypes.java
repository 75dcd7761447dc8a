package dev.weft.instrumentations.opentelemetryannotations;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Operation;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Results of Reactor's types, in applications that have Reactor. */
final class ReactorTypes {
  private static final String MONO = "reactor.core.publisher.Mono";
  private static final String FLUX = "reactor.core.publisher.Flux";

  private ReactorTypes() {
  }

  /** By name, since not every application has these types. */
  static boolean has(@Nullable Object result) {
    Class<?> type = result == null ? null : result.getClass();
    while (type != null && !type.getName().equals(MONO) && !type.getName().equals(FLUX)) {
      type = type.getSuperclass();
    }
    return type != null;
  }

  /** What replaces a result that {@link #has} is true for: it ends the call. */
  static Object ending(Operation call, Object result) {
    return result instanceof Mono ? new EndingMono((Mono<?>) result, call) : new EndingFlux((Flux<?>) result, call);
  }
}
