package dev.weft.instrumentations.cassandra3;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** A session is closed, by the application or because it could not connect. */
@Instrument(types = "com.datastax.driver.core.SessionManager", methods = "closeAsync", parameters = 0)
public final class SessionClosedAdvice {
  private SessionClosedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object session) {
    Pools.closed(session);
  }
}
