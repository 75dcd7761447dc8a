package dev.weft.instrumentations.mongodb.internal;

import com.mongodb.internal.async.SingleResultCallback;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A call that does not wait needs a server, or a connection to it. */
@Instrument(types = {
    "com.mongodb.internal.connection.BaseCluster",
    "com.mongodb.internal.connection.LoadBalancedCluster",
    "com.mongodb.connection.BaseCluster"},   // 3.6
    needs = CarriedCallback.TYPE, methods = "selectServerAsync")
@Instrument(types = {"com.mongodb.internal.connection.DefaultServer", "com.mongodb.connection.DefaultServer"},
    needs = CarriedCallback.TYPE, methods = "getConnectionAsync")
public final class ConnectAsyncAdvice {
  private ConnectAsyncAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = Instrument.LAST, index = 0))
  @SuppressWarnings("unchecked")
  public static Object[] carry(@Advice.This Object origin, @Advice.AllArguments Object[] arguments) {
    Object callback = arguments[arguments.length - 1];
    return callback == null ? null
        : new Object[] {new ConnectingCallback((SingleResultCallback<Object>) callback, new Connecting(origin))};
  }
}
