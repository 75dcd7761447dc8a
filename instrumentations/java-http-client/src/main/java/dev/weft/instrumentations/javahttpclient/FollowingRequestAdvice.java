package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.advice.Opens;
import java.lang.reflect.InvocationTargetException;
import java.net.http.HttpRequest;
import net.bytebuddy.asm.Advice;

/**
 * A request that the client sends after another one, because it was redirected or asked for a password. It is made of the other without
 * the client's own headers, on a thread that knows of no operation: so what the other says about its trace is copied.
 */
@Opens({"java.net.http/jdk.internal.net.http", "java.net.http/jdk.internal.net.http.common"})
@Instrument(types = "jdk.internal.net.http.HttpRequestImpl", methods = "<init>",
    takes = {"java.net.URI", "java.lang.String", "jdk.internal.net.http.HttpRequestImpl", "boolean"})
public final class FollowingRequestAdvice {
  /** Asked for while this is linked, which is privileged. */
  private static final boolean REACHABLE = SystemHeaders.areReachable();

  private FollowingRequestAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object followed(@Advice.Argument(2) HttpRequest request) {
    return request;
  }

  @Advice.OnMethodExit(inline = false)
  public static void copyTrace(@Advice.This HttpRequest following, @Advice.Enter Object followed)
      throws IllegalAccessException, InvocationTargetException {
    if (followed != null && REACHABLE) {
      SystemHeaders.copyTrace((HttpRequest) followed, following);
      Bodies.copy((HttpRequest) followed, following);
    }
  }
}
