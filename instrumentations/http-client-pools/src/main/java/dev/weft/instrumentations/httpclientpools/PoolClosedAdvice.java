package dev.weft.instrumentations.httpclientpools;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** A client's pool is closed. One of OkHttp's is never closed, but collected; those of Reactor Netty, Vert.x and Armeria show it. */
@Instrument(types = {
    Clients.APACHE_4,
    Clients.APACHE_4_OLD,
    Clients.APACHE_4_ASYNC,
    Clients.APACHE_5,
    Clients.APACHE_5_ASYNC,
    Clients.ASYNC_HTTP_CLIENT,
    Clients.MICRONAUT,
    Clients.KTOR_CIO,
    Clients.JETTY}, methods = {"shutdown", "close", "doStop"})
public final class PoolClosedAdvice {
  private PoolClosedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object pool) {
    Pools.closed(pool);
  }
}
