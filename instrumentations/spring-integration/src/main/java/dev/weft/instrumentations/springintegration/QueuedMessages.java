package dev.weft.instrumentations.springintegration;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.WeakIdentityMap;

/** The contexts of messages that wait in queues. One message may wait in several, so that its context stays until it is collected. */
final class QueuedMessages {
  private static final Instrumentation SPRING_INTEGRATION = Instrumentation.of("spring-integration");
  private static final WeakIdentityMap<Operation> QUEUED = LibraryState.map("spring integration messages");

  private QueuedMessages() {
  }

  static void queued(Object message) {
    Operation operation = SPRING_INTEGRATION.isOn() ? Context.inheritable() : null;
    if (operation == null) {
      QUEUED.remove(message);
    } else {
      SPRING_INTEGRATION.called();
      QUEUED.put(message, operation);
    }
  }

  static void replaced(Object message, Object replacement) {
    Operation operation = QUEUED.get(message);
    if (operation != null) {
      QUEUED.put(replacement, operation);
    }
  }

  /** Makes the context of a message current until the scope is closed; null if it has none. */
  static @Nullable Scope begin(Object message) {
    Operation operation = QUEUED.get(message);
    return operation == null ? null : Context.attach(operation);
  }
}
