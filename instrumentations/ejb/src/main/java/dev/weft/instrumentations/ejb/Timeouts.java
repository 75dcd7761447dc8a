package dev.weft.instrumentations.ejb;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.code.CodeOperation;

/** Runs of timers. A run begins with the bean's method, which knows its name, and ends with the server's call around it, where that is known. */
final class Timeouts {
  private static final Instrumentation EJB = Instrumentation.of("ejb");
  /** The server's call that a thread is in: the run that begins in it, and what the method throws, which not each server lets through. */
  private static final WeakIdentityMap<Object[]> CALLS = LibraryState.map("ejb.calls");

  private Timeouts() {
  }

  /** Leaves the context of what has set the timer up, which is long over, or goes on without it. Null if there is none. */
  static @Nullable Scope call() {
    CALLS.put(Thread.currentThread(), new Object[2]);
    return Context.current() == null ? null : Context.attach(null);
  }

  static void called(@Nullable Object left) {
    Object[] call = CALLS.remove(Thread.currentThread());
    if (call != null && call[0] != null) {
      ((Operation) call[0]).end((Throwable) call[1]);
    }
    if (left != null) {
      ((Scope) left).close();
    }
  }

  /** @param method class, a space, name and descriptor */
  static @Nullable Object start(String method) {
    int space = method.indexOf(' ');
    Operation run = CodeOperation.startJob(EJB, method.substring(0, space), method.substring(space + 1, method.indexOf('(')));
    Object[] call = run == null ? null : CALLS.get(Thread.currentThread());
    if (call != null) {
      call[0] = run;
    }
    return run;
  }

  static void end(@Nullable Object run, @Nullable Throwable thrown) {
    Object[] call = run == null ? null : CALLS.get(Thread.currentThread());
    if (call != null && call[0] == run) {
      call[1] = thrown;
    } else if (run != null) {
      ((Operation) run).end(thrown);
    }
  }
}
