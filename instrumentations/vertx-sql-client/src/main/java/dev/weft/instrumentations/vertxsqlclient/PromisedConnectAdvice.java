package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Instrument;
import io.vertx.core.Promise;
import net.bytebuddy.asm.Advice;

/** A factory makes a connection, in 4.1. */
@Instrument(types = "io.vertx.sqlclient.impl.SqlConnectionFactoryBase", methods = "connect", takes = "io.vertx.core.Promise", parameters = 1)
public final class PromisedConnectAdvice {
  private PromisedConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object factory, @Advice.Argument(0) Promise<Object> promise) {
    if (promise != null) {
      promise.future().onComplete(new Connected(Databases.of(factory)));
    }
  }
}
