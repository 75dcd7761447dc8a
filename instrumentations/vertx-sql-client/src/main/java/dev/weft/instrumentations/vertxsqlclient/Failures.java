package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.sql.DatabaseOperation;
import java.io.IOException;

/** What exceptions say of a database. Their common class came with 4.4, their getters differ between clients. */
final class Failures {
  private Failures() {
  }

  static void tell(DatabaseOperation operation, @Nullable Throwable thrown) {
    if (thrown == null) {
      return;
    }
    String type = thrown.getClass().getName();
    if (thrown instanceof IOException || type.equals("io.vertx.sqlclient.ClosedConnectionException") || type.equals("io.vertx.core.VertxException")) {
      operation.failed(null, 0, true);
      return;
    }
    Object state = get(thrown, "getSqlState");
    Object code = get(thrown, state == null ? "getCode" : "getErrorCode");   // PostgreSQL's up to 4.3
    if (state == null && code instanceof String) {
      state = code;
    }
    if (state != null || code instanceof Integer) {
      operation.failed((String) state, code instanceof Integer ? (Integer) code : 0, false);
    }
  }

  private static @Nullable Object get(Throwable thrown, String getter) {
    try {
      return thrown.getClass().getMethod(getter).invoke(thrown);
    } catch (ReflectiveOperationException | RuntimeException e) {   // it has none
      return null;
    }
  }
}
