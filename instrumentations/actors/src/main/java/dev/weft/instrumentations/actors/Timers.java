package dev.weft.instrumentations.actors;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Tasks;

/** Which tasks of a scheduler have a context. */
final class Timers {
  private static final Instrumentation ACTORS = Instrumentation.of("actors");
  /** The tasks by which dispatchers end, which the scheduler knows by their type. */
  private static final String[] DISPATCHERS = {"akka.dispatch.", "org.apache.pekko.dispatch."};
  private static final String[] LIBRARIES = {"akka.", "org.apache.pekko."};

  private Timers() {
  }

  /**
   * What replaces a task, in an array; null: it stays. An actor that is sent a message later may have that sent again whenever it processes it. So
   * the library's tasks, which send them, are part of an operation only until that has ended, as {@link dev.weft.telemetry.DelayedTask tasks that
   * hand themselves over again} are.
   */
  static Object[] delayedReplacement(Runnable task) {
    Operation operation = Context.inheritable();
    return Tasks.delayedReplacement(ACTORS, task, operation != null && operation.hasEnded() ? LIBRARIES : DISPATCHERS);
  }
}
