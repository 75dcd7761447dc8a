package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Instrument;
import dev.weft.advice.Opens;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/**
 * The client asks for the length of a request's body (in HTTP/1 see {@link BodyLengthAdvice}) and subscribes to it, on a thread of its own: in the
 * context in which the application sends the request.
 */
@Opens("java.net.http/jdk.internal.net.http")
@Instrument(types = {"jdk.internal.net.http.Http1Exchange", "jdk.internal.net.http.Stream"}, methods = "sendBodyAsync", parameters = 0)
@Instrument(types = "jdk.internal.net.http.Stream", methods = "sendHeadersAsync", parameters = 0)
public final class SendBodyAdvice {
  /** Asked for while this is linked, which is privileged. */
  private static final boolean REACHABLE = Bodies.areReachable();

  private SendBodyAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This Object exchange) throws Throwable {
    return REACHABLE ? Bodies.enter(exchange) : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
