package dev.weft.instrumentations.jetty12;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/**
 * Jetty's servlets work on a request: first when the handlers have handed it over, again for each dispatch, timeout or error of an asynchronous
 * one, when there is data to read or room to write, and for its end.
 */
@Instrument(types = {"org.eclipse.jetty.ee8.nested.HttpChannel", "org.eclipse.jetty.ee9.nested.HttpChannel",
    "org.eclipse.jetty.ee10.servlet.ServletChannel", "org.eclipse.jetty.ee11.servlet.ServletChannel"}, methods = "handle", parameters = 0)
public final class ServletChannelAdvice {
  private ServletChannelAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This Object channel) {
    return Exchange.enterServlets(channel);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
