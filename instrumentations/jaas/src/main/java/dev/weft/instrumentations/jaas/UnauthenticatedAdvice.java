package dev.weft.instrumentations.jaas;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.security.LoginAttempt;
import net.bytebuddy.asm.Advice;

/** Open Liberty logs in, by JAAS, a subject that stands for all callers who have not logged in: that is no attempt of a caller. */
@Instrument(types = "com.ibm.ws.security.authentication.internal.AuthenticationServiceImpl", methods = "authenticate",
    takes = {"java.lang.String", "javax.security.auth.Subject"}, parameters = 2)
public final class UnauthenticatedAdvice {
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("jaas");
  private static final String ENTRY = "system.UNAUTHENTICATED";

  private UnauthenticatedAdvice() {
  }

  /** A login inside another attempt does not count. */
  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(0) String entry) {
    return ENTRY.equals(entry) ? LoginAttempt.begin(INSTRUMENTATION, null) : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object attempt) {
    LoginAttempt.end(attempt, false, null);   // nothing was decided
  }
}
