package dev.weft.instrumentations.httpclientpools;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** A client's pool of connections is made, or the client with it. */
@Instrument(types = {
    Clients.APACHE_4,
    Clients.APACHE_4_OLD,
    Clients.APACHE_4_ASYNC,
    Clients.APACHE_5,
    Clients.APACHE_5_ASYNC,
    Clients.ASYNC_HTTP_CLIENT,
    Clients.VERTX,
    Clients.ARMERIA,
    Clients.MICRONAUT,
    Clients.KTOR_CIO,
    Clients.REACTOR_NETTY,
    Clients.OKHTTP}, methods = "<init>")
public final class PoolMadeAdvice {
  private PoolMadeAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.This Object pool) {
    Pools.register(PoolKind.HTTP_CLIENT, pool, Clients.reader(pool));
  }
}
