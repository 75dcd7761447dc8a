package dev.weft.instrumentations.shiro;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.security.LoginAttempt;
import dev.weft.telemetry.security.LoginFailure;
import net.bytebuddy.asm.Advice;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.DisabledAccountException;
import org.apache.shiro.authc.ExcessiveAttemptsException;
import org.apache.shiro.authc.IncorrectCredentialsException;
import org.apache.shiro.authc.UnknownAccountException;

/** A login. Shiro's security manager is such an authenticator, too, and asks another one. */
@Instrument(subtypesOf = "org.apache.shiro.authc.Authenticator", methods = "authenticate", parameters = 1,
    takes = "org.apache.shiro.authc.AuthenticationToken")
public final class AuthenticateAdvice {
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("shiro");

  private AuthenticateAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(0) AuthenticationToken token) {
    Object principal = token == null ? null : token.getPrincipal();
    return LoginAttempt.begin(INSTRUMENTATION, principal instanceof String ? (String) principal : null);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object info, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    LoginAttempt.end(entered, info != null, thrown instanceof AuthenticationException ? failure(thrown) : null);
  }

  private static LoginFailure failure(Throwable thrown) {
    if (thrown instanceof IncorrectCredentialsException) {
      return LoginFailure.WRONG_PASSWORD;
    }
    if (thrown instanceof UnknownAccountException) {
      return LoginFailure.USER_NOT_FOUND;
    }
    return thrown instanceof DisabledAccountException || thrown instanceof ExcessiveAttemptsException ? LoginFailure.ACCOUNT_LOCKED
        : LoginFailure.OTHER;
  }
}
