package dev.weft.instrumentations.spymemcached;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import java.util.concurrent.Future;
import net.spy.memcached.internal.GenericCompletionListener;

/** Runs a listener in the context of what added it. Equal to another one of the same listener, by which that is removed. */
@SuppressWarnings({"rawtypes", "unchecked"})
final class CarriedListener implements GenericCompletionListener {
  private final GenericCompletionListener listener;
  private final Operation context = Context.inheritable();

  CarriedListener(GenericCompletionListener listener) {
    this.listener = listener;
  }

  @Override
  public void onComplete(Future future) throws Exception {
    Scope scope = Context.attach(context);
    try {
      listener.onComplete(future);
    } finally {
      scope.close();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CarriedListener && ((CarriedListener) other).listener.equals(listener);
  }

  @Override
  public int hashCode() {
    return listener.hashCode();
  }
}
