package dev.weft.instrumentations.springsecurity;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.security.LoginAttempt;
import dev.weft.telemetry.security.LoginFailure;
import net.bytebuddy.asm.Advice;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * A login. Tokens that come with each request are none. Spring's own providers tell an unknown user as bad credentials unless they are set not to
 * hide it.
 */
@Instrument(subtypesOf = "org.springframework.security.authentication.AuthenticationManager", methods = "authenticate", parameters = 1,
    takes = "org.springframework.security.core.Authentication")
public final class AuthenticateAdvice {
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("spring-security");
  /** Of the resource server, and what subclasses it. */
  private static final String TOKEN = "BearerToken";

  private AuthenticateAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(0) Authentication authentication) {
    if (authentication == null || authentication.getClass().getSimpleName().contains(TOKEN)) {
      return null;
    }
    return LoginAttempt.begin(INSTRUMENTATION, authentication.getName());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object authenticated, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    LoginAttempt.end(entered, authenticated != null, thrown instanceof AuthenticationException ? failure(thrown) : null);
  }

  private static LoginFailure failure(Throwable thrown) {
    if (thrown instanceof BadCredentialsException) {
      return LoginFailure.WRONG_PASSWORD;
    }
    if (thrown instanceof UsernameNotFoundException) {
      return LoginFailure.USER_NOT_FOUND;
    }
    return thrown instanceof LockedException || thrown instanceof DisabledException ? LoginFailure.ACCOUNT_LOCKED : LoginFailure.OTHER;
  }
}
