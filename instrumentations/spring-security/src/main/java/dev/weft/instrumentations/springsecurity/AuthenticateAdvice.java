package dev.weft.instrumentations.springsecurity;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.security.LoginAttempt;
import net.bytebuddy.asm.Advice;
import org.springframework.security.core.Authentication;

/**
 * A login. Tokens that come with each request are none. Spring's own providers tell an unknown user as bad credentials unless they are set not to
 * hide it.
 */
@Instrument(subtypesOf = "org.springframework.security.authentication.AuthenticationManager", methods = "authenticate", parameters = 1,
    takes = "org.springframework.security.core.Authentication")
public final class AuthenticateAdvice {
  private AuthenticateAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(0) Authentication authentication) {
    if (authentication == null || Failures.isToken(authentication) || ReactiveLogins.contain(authentication)) {
      return null;
    }
    return LoginAttempt.begin(Failures.INSTRUMENTATION, authentication.getName());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object authenticated, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    LoginAttempt.end(entered, authenticated != null, Failures.of(thrown));
  }
}
