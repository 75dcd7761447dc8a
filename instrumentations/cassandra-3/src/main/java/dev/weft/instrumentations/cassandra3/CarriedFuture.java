package dev.weft.instrumentations.cassandra3;

import com.datastax.driver.core.ResultSet;
import com.google.common.util.concurrent.AbstractFuture;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/** What a caller gets instead of the driver's future: completed as that is, in the context of the caller. */
class CarriedFuture extends AbstractFuture<ResultSet> implements Runnable, Executor {
  private final @Nullable Operation caller;
  private @Nullable ListenableFuture<ResultSet> driver;

  CarriedFuture(@Nullable Operation caller) {
    this.caller = caller;
  }

  /** Once, before anything else sees this. */
  final void follow(ListenableFuture<ResultSet> future) {
    driver = future;
    future.addListener(this, this);
  }

  final @Nullable ListenableFuture<ResultSet> driver() {
    return driver;
  }

  /** Before the caller is told. */
  protected void ended(@Nullable ResultSet rows, @Nullable Throwable thrown) {
  }

  /** The driver's future is done. No woven call is around this. */
  @Override
  public final void run() {
    ResultSet rows = null;
    Throwable thrown = null;
    try {
      rows = Uninterruptibles.getUninterruptibly(driver);
    } catch (ExecutionException e) {
      thrown = e.getCause();
    } catch (CancellationException e) {
      thrown = e;
    }
    ended(rows, thrown);
    Scope scope = Context.attach(caller);
    try {
      if (thrown == null) {
        set(rows);
      } else if (thrown instanceof CancellationException) {
        super.cancel(false);
      } else {
        setException(thrown);
      }
    } finally {
      scope.close();
    }
  }

  /** On the thread that completes the driver's future. */
  @Override
  public final void execute(Runnable listener) {
    listener.run();
  }

  /** The driver gives up its request if its own future is cancelled, and completes this one, too. */
  @Override
  public final boolean cancel(boolean mayInterruptIfRunning) {
    return driver != null && driver.cancel(mayInterruptIfRunning);
  }
}
