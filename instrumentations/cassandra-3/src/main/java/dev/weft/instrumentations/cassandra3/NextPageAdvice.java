package dev.weft.instrumentations.cassandra3;

import com.datastax.driver.core.ResultSet;
import com.google.common.util.concurrent.ListenableFuture;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Further rows of a result are fetched, which is no statement of its own. What follows runs in the context of who asks for them. */
@Instrument(types = "com.datastax.driver.core.ArrayBackedResultSet$MultiPage", methods = "fetchMoreResults", parameters = 0)
public final class NextPageAdvice {
  private NextPageAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  @SuppressWarnings("unchecked")
  public static Object carry(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object driver) {
    Operation caller = Context.inheritable();
    if (caller == null || driver == null) {
      return driver;
    }
    CarriedFuture page = new CarriedFuture(caller);
    page.follow((ListenableFuture<ResultSet>) driver);
    return page;
  }
}
