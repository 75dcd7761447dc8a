package dev.weft.instrumentations.jaas;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.security.LoginAttempt;
import dev.weft.telemetry.security.LoginFailure;
import javax.security.auth.login.AccountException;
import javax.security.auth.login.AccountLockedException;
import javax.security.auth.login.AccountNotFoundException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import net.bytebuddy.asm.Advice;

/** A login through the application's login modules. Only they know the user's name. */
@Instrument(types = "javax.security.auth.login.LoginContext", methods = "login", parameters = 0)
public final class LoginAdvice {
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("jaas");

  private LoginAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin() {
    return LoginAttempt.begin(INSTRUMENTATION, null);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    LoginAttempt.end(entered, thrown == null, thrown instanceof LoginException ? failure(thrown) : null);
  }

  private static LoginFailure failure(Throwable thrown) {
    if (thrown instanceof FailedLoginException) {
      return LoginFailure.WRONG_PASSWORD;
    }
    if (thrown instanceof AccountNotFoundException) {
      return LoginFailure.USER_NOT_FOUND;
    }
    return thrown instanceof AccountLockedException || thrown.getClass() == AccountException.class ? LoginFailure.ACCOUNT_LOCKED
        : LoginFailure.OTHER;
  }
}
