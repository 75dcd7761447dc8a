package dev.weft.instrumentations.mongodb.internal;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A call waits for a server, or for a connection to it. */
@Instrument(types = {
    "com.mongodb.internal.connection.BaseCluster",
    "com.mongodb.internal.connection.LoadBalancedCluster",
    "com.mongodb.connection.BaseCluster"},   // 3.6
    needs = CarriedCallback.TYPE, methods = "selectServer", takes = "com.mongodb.selector.ServerSelector", parameters = 1)
@Instrument(types = {"com.mongodb.internal.connection.BaseCluster", "com.mongodb.internal.connection.LoadBalancedCluster"},
    needs = CarriedCallback.TYPE, methods = "selectServer",
    takes = {"com.mongodb.selector.ServerSelector", "com.mongodb.internal.connection.OperationContext"}, parameters = 2)
@Instrument(types = {"com.mongodb.internal.connection.BaseCluster", "com.mongodb.connection.BaseCluster"},
    needs = CarriedCallback.TYPE, methods = "getDescription", parameters = 0)   // 3.6 to 4.x, for a session
@Instrument(types = {"com.mongodb.internal.connection.DefaultServer", "com.mongodb.connection.DefaultServer"},
    needs = CarriedCallback.TYPE, methods = "getConnection")
public final class ConnectAdvice {
  private ConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.This Object origin) {
    return new Connecting(origin);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object connecting, @Advice.Thrown Throwable thrown) {
    if (thrown != null && connecting != null) {
      ((Connecting) connecting).failed(thrown);
    }
  }
}
