package dev.weft.instrumentations.cassandra;

import com.datastax.oss.driver.api.core.session.Session;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A session can be asked whether its database answers. */
@Instrument(types = "com.datastax.oss.driver.internal.core.session.DefaultSession", methods = "<init>")
public final class SessionMadeAdvice {
  private SessionMadeAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.This Session session) {
    SessionProbe.made(session);
  }
}
