package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Instrument;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnectOptions;
import net.bytebuddy.asm.Advice;

/** Since 4.4, a factory is told for each connection where it leads. */
@Instrument(types = "io.vertx.sqlclient.impl.ConnectionFactoryBase", methods = "connect",
    takes = {"io.vertx.core.impl.EventLoopContext", "io.vertx.sqlclient.SqlConnectOptions"}, parameters = 2)   // 4.4
@Instrument(types = "io.vertx.sqlclient.impl.ConnectionFactoryBase", methods = "connect",
    takes = {"io.vertx.core.impl.ContextInternal", "io.vertx.sqlclient.SqlConnectOptions"}, parameters = 2)
@Instrument(types = "io.vertx.sqlclient.impl.ConnectionFactoryBase", methods = "connect",
    takes = {"io.vertx.core.internal.ContextInternal", "io.vertx.sqlclient.SqlConnectOptions"}, parameters = 2)   // since 5.0
public final class FactoryConnectAdvice {
  private FactoryConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object factory, @Advice.Argument(1) SqlConnectOptions options) {
    return options == null ? null : new Connected(Databases.of(factory, options));
  }

  @Advice.OnMethodExit(inline = false)
  @SuppressWarnings("unchecked")
  public static void end(@Advice.Return Object future, @Advice.Enter Object connected) {
    if (connected != null && future != null) {
      ((Future<Object>) future).onComplete((Connected) connected);
    }
  }
}
