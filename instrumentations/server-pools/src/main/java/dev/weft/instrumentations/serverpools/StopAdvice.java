package dev.weft.instrumentations.serverpools;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** A server, its threads, or its manager of sessions, stops. */
@Instrument(types = "org.apache.tomcat.util.net.AbstractEndpoint", methods = "stop", parameters = 0)
@Instrument(types = "org.eclipse.jetty.server.Server", methods = "doStop", parameters = 0)
@Instrument(types = "org.xnio.nio.NioXnioWorker", methods = {"shutdown", "shutdownNow"}, parameters = 0)
@Instrument(types = "org.apache.catalina.session.ManagerBase", methods = {"stopInternal", "destroy"}, parameters = 0)
@Instrument(types = {"org.eclipse.jetty.server.session.SessionHandler", "org.eclipse.jetty.session.AbstractSessionManager"},
    methods = "doStop", parameters = 0)
@Instrument(types = "io.undertow.server.session.InMemorySessionManager", methods = "stop", parameters = 0)
public final class StopAdvice {
  private StopAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object stopped) {
    Pools.closed(stopped);
  }
}
