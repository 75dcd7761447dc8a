package dev.weft.instrumentations.cassandra3;

import com.datastax.driver.core.Session;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A session connects to the nodes of its cluster, which are known by now. It can be asked whether its database answers. */
@Instrument(types = "com.datastax.driver.core.SessionManager", methods = "createPools", parameters = 1)
public final class SessionConnectedAdvice {
  private SessionConnectedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Session session) {
    SessionProbe.connected(session);
  }
}
