package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Instrument;
import io.vertx.core.Future;
import net.bytebuddy.asm.Advice;

/** A factory makes a connection, up to 4.3. */
@Instrument(types = "io.vertx.sqlclient.impl.SqlConnectionFactoryBase", methods = "connect", parameters = 0)   // 4.0
@Instrument(types = "io.vertx.sqlclient.impl.ConnectionFactoryBase", methods = "connect", takes = "io.vertx.core.impl.EventLoopContext",
    parameters = 1)
public final class EarlyFactoryConnectAdvice {
  private EarlyFactoryConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object factory) {
    return new Connected(Databases.of(factory));
  }

  @Advice.OnMethodExit(inline = false)
  @SuppressWarnings("unchecked")
  public static void end(@Advice.Return Object future, @Advice.Enter Object connected) {
    if (connected != null && future != null) {
      ((Future<Object>) future).onComplete((Connected) connected);
    }
  }
}
