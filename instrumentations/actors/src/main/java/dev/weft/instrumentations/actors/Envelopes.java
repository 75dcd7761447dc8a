package dev.weft.instrumentations.actors;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.WeakIdentityMap;

/** The contexts of messages that actors have not processed yet. */
final class Envelopes {
  private static final Instrumentation ACTORS = Instrumentation.of("actors");
  private static final WeakIdentityMap<Operation> WAITING = LibraryState.map("actors' messages");

  private Envelopes() {
  }

  static void sent(Object envelope) {
    Operation operation = Context.inheritable();
    if (operation != null) {
      WAITING.put(envelope, operation);
      ACTORS.called();
    }
  }

  /**
   * A message is processed, in the context of its sender or in none. The thread may have that of another message: one task of a pool processes
   * several.
   *
   * @return a scope; null if the thread has no context and needs none
   */
  static Object process(Object envelope) {
    Operation operation = WAITING.remove(envelope);
    return operation == null && Context.current() == null ? null : Context.attach(operation);
  }
}
