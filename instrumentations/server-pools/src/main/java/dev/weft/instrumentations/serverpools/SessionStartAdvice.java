package dev.weft.instrumentations.serverpools;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** A manager of sessions starts: Tomcat's, GlassFish's that was made of it ({@code init}), Jetty's or Undertow's. */
@Instrument(types = "org.apache.catalina.session.ManagerBase", methods = {"startInternal", "init"}, parameters = 0)
@Instrument(types = {"org.eclipse.jetty.server.session.SessionHandler", "org.eclipse.jetty.session.AbstractSessionManager"},
    methods = "doStart", parameters = 0)
@Instrument(types = "io.undertow.server.session.InMemorySessionManager", methods = "start", parameters = 0)
public final class SessionStartAdvice {
  private SessionStartAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object started) {
    return started;
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Enter Object started) {
    if (started != null) {
      Pools.register(PoolKind.SESSIONS, started, SessionReader.READER);
    }
  }
}
