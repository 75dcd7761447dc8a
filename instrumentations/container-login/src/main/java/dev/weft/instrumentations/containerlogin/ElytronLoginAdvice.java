package dev.weft.instrumentations.containerlogin;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.security.LoginAttempt;
import dev.weft.telemetry.security.LoginFailure;
import net.bytebuddy.asm.Advice;

/** A login with name and password, by BASIC or a form, that WildFly's Elytron decides about. It answers without a reason. */
@Instrument(types = "org.wildfly.security.mechanism.http.UsernamePasswordAuthenticationMechanism", methods = "authenticate",
    takes = {"java.lang.String", "java.lang.String", "char[]"}, parameters = 3)
public final class ElytronLoginAdvice {
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("container-login");

  private ElytronLoginAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(1) String user) {
    return LoginAttempt.begin(INSTRUMENTATION, user);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return boolean succeeded, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    LoginAttempt.end(entered, succeeded, thrown == null ? LoginFailure.OTHER : null);
  }
}
