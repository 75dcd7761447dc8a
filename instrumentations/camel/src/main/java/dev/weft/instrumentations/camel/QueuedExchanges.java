package dev.weft.instrumentations.camel;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.WeakIdentityMap;

/** The contexts of exchanges that wait in a queue of Camel's. */
final class QueuedExchanges {
  private static final Instrumentation CAMEL = Instrumentation.of("camel");
  private static final WeakIdentityMap<Operation> QUEUED = LibraryState.map("camel exchanges");

  private QueuedExchanges() {
  }

  /** Called with the copy of an exchange that will be queued. */
  static void queued(Object exchange) {
    Operation operation = CAMEL.isOn() ? Context.inheritable() : null;
    if (operation != null) {
      CAMEL.called();
      QUEUED.put(exchange, operation);
    }
  }

  /** The consumer processes another exchange in place of the queued one. */
  static void replaced(Object queued, Object exchange) {
    Operation operation = QUEUED.remove(queued);
    if (operation != null) {
      QUEUED.put(exchange, operation);
    }
  }

  /** Makes the context of an exchange current until the scope is closed; null if it has none. */
  static @Nullable Scope begin(Object exchange) {
    Operation operation = QUEUED.remove(exchange);
    return operation == null ? null : Context.attach(operation);
  }
}
