package dev.weft.instrumentations.nettyexecutors;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.DelayedTask;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Tasks;
import dev.weft.telemetry.WeakIdentityMap;
import io.netty.util.Timeout;

/** Which tasks have a context. Those that Netty and clients built on it make for a connection or a pool of them have none: they serve many callers. */
final class EventExecutors {
  static final Instrumentation NETTY_EXECUTORS = Instrumentation.of("netty-executors");
  static final String[] LIBRARIES = {"io.netty.", "io.vertx.core.", "reactor.netty.", "io.lettuce.", "com.lambdaworks.", "org.redisson.", "io.grpc.",
      "org.asynchttpclient.", "software.amazon.awssdk.", "dev.weft.instrumentations."};
  /** Tasks of these libraries that serve one caller all the same: a message for a handler. */
  private static final String[] OF_ONE_CALLER = {"io.vertx.core.eventbus.impl.HandlerRegistration$"};
  private static final String[] NONE = {};
  /** The contexts of timeouts that have not expired yet: the application can ask a timeout for its task, so that is not replaced. */
  private static final WeakIdentityMap<Operation> TIMEOUTS = LibraryState.map("netty timeouts");

  private EventExecutors() {
  }

  static Object[] replacement(Object task) {
    if (task == null || Context.inheritable() == null) {   // most tasks of event loops belong to no request
      return null;
    }
    return Tasks.replacement(NETTY_EXECUTORS, task, Tasks.isOf(task, OF_ONE_CALLER) ? NONE : LIBRARIES);
  }

  static Object[] delayedReplacement(Object task) {
    return Tasks.delayedReplacement(NETTY_EXECUTORS, task, LIBRARIES);
  }

  static void begin(Timeout timeout) {
    Operation operation = Tasks.inheritable(timeout.task(), LIBRARIES);
    if (operation != null && !DelayedTask.repeats(operation, timeout.task())) {
      TIMEOUTS.put(timeout, operation);
      NETTY_EXECUTORS.called();
    }
  }

  /** The context of a timeout that is over. */
  static Operation take(Object timeout) {
    return TIMEOUTS.remove(timeout);
  }
}
