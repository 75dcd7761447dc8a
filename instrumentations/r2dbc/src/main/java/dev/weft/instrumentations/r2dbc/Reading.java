package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.sql.PendingResults;
import java.util.concurrent.CancellationException;

/** One result that is read: its rows, or their number. */
final class Reading extends Follower {
  private final PendingResults results;
  private volatile boolean answered;

  private Reading(PendingResults results) {
    this.results = results;
  }

  static Follower begin(PendingResults results) {
    return results.open() ? new Reading(results) : NONE;
  }

  @Override
  void next(Object row) {
    if (!answered) {
      answered = true;
    }
  }

  /** What the application does with a row may fail as well, which is no failure of the statement. */
  @Override
  void ended(@Nullable Throwable thrown) {
    if (thrown == null || Failures.isDatabases(thrown)) {
      Failures.tell(results.operation(), thrown);
      results.close(thrown);
    } else {
      results.close(null);
    }
  }

  @Override
  void cancelled() {
    results.close(answered ? null : new CancellationException());
  }
}
