package dev.weft.instrumentations.cassandra;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.sql.DatabaseOperation;
import net.bytebuddy.asm.Advice;

/** Further rows of a result are fetched, which is no statement of its own. */
@Instrument(types = "com.datastax.oss.driver.internal.core.cql.DefaultAsyncResultSet", methods = "fetchNextPage", parameters = 0)
public final class NextPageAdvice {
  private NextPageAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object hide() {
    return DatabaseOperation.hide(Context.slot());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void reveal(@Advice.Enter Object slot) {
    if (slot != null) {
      ((Context.Slot) slot).reveal();
    }
  }
}
