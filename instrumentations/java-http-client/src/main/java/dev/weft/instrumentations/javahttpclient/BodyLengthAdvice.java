package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Instrument;
import dev.weft.advice.Opens;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** The client asks for the length of a request's body as it writes the headers of HTTP/1, see {@link SendBodyAdvice}. */
@Opens("java.net.http/jdk.internal.net.http")
@Instrument(types = "jdk.internal.net.http.Http1Request", methods = "headers", parameters = 0)
public final class BodyLengthAdvice {
  /** Asked for while this is linked, which is privileged. */
  private static final boolean REACHABLE = Bodies.areReachable();

  private BodyLengthAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This Object writer) throws Throwable {
    return REACHABLE ? Bodies.enterWritten(writer) : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
