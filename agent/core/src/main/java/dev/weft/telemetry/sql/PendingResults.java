package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A statement whose results are read after it was sent, each on its own: it takes until all that was opened is closed. Used by any thread; begun
 * with one part open, what brings the results.
 */
public final class PendingResults {
  private final DatabaseOperation operation;
  private final AtomicInteger open = new AtomicInteger(1);
  private volatile @Nullable Throwable failure;

  public PendingResults(DatabaseOperation operation) {
    this.operation = operation;
  }

  public DatabaseOperation operation() {
    return operation;
  }

  /** Opens a further part. Returns false after the end. */
  public boolean open() {
    int parts = open.get();
    while (parts > 0 && !open.compareAndSet(parts, parts + 1)) {
      parts = open.get();
    }
    return parts > 0;
  }

  /** Closes a part, once for each that was opened. The first failure is the statement's. */
  public void close(@Nullable Throwable thrown) {
    if (thrown != null && failure == null) {
      failure = thrown;
    }
    if (open.decrementAndGet() == 0) {
      operation.end(failure);
    }
  }
}
