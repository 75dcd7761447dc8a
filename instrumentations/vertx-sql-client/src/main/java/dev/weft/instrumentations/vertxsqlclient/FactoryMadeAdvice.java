package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Instrument;
import io.vertx.sqlclient.SqlConnectOptions;
import net.bytebuddy.asm.Advice;

/** Up to 4.3, a factory makes connections to one database, which its options name. */
@Instrument(types = {"io.vertx.sqlclient.impl.SqlConnectionFactoryBase", "io.vertx.sqlclient.impl.ConnectionFactoryBase"}, methods = "<init>",
    takes = {"io.vertx.core.impl.ContextInternal", "io.vertx.sqlclient.SqlConnectOptions"}, parameters = 2)   // 4.0
@Instrument(types = {"io.vertx.sqlclient.impl.SqlConnectionFactoryBase", "io.vertx.sqlclient.impl.ConnectionFactoryBase"}, methods = "<init>",
    takes = {"io.vertx.core.impl.VertxInternal", "io.vertx.sqlclient.SqlConnectOptions"}, parameters = 2)
public final class FactoryMadeAdvice {
  private FactoryMadeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(1) SqlConnectOptions options) {
    return options;
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.This Object factory, @Advice.Enter Object options) {
    if (options != null) {
      Databases.leads(factory, Databases.of(factory, (SqlConnectOptions) options));
    }
  }
}
