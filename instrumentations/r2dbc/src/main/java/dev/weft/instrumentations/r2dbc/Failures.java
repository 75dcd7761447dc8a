package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.sql.DatabaseOperation;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.io.IOException;

/** What exceptions say of a database. */
final class Failures {
  private static final int MOST_CAUSES = 8;

  private Failures() {
  }

  static boolean isDatabases(Throwable thrown) {
    return thrown instanceof R2dbcException || thrown instanceof IOException;
  }

  /** Tells an operation the codes of an exception, or of the nearest of its causes that may have some. */
  static void tell(DatabaseOperation operation, @Nullable Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      if (cause instanceof R2dbcException) {
        R2dbcException known = (R2dbcException) cause;
        operation.failed(known.getSqlState(), known.getErrorCode(),
            known.getSqlState() == null && known instanceof R2dbcNonTransientResourceException);
        return;
      }
      cause = cause.getCause();
    }
  }
}
