package dev.weft.instrumentations.springsecurity;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.security.LoginFailure;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** What is a login, and why one failed. */
final class Failures {
  static final Instrumentation INSTRUMENTATION = Instrumentation.of("spring-security");
  /** Of the resource server, and what subclasses it. */
  private static final String TOKEN = "BearerToken";

  private Failures() {
  }

  /** Whether it comes with each request, and is no login. */
  static boolean isToken(Authentication asked) {
    return asked.getClass().getSimpleName().contains(TOKEN);
  }

  /** Null if something else failed than the login. */
  static @Nullable LoginFailure of(@Nullable Throwable thrown) {
    if (!(thrown instanceof AuthenticationException)) {
      return null;
    }
    if (thrown instanceof BadCredentialsException) {
      return LoginFailure.WRONG_PASSWORD;
    }
    if (thrown instanceof UsernameNotFoundException) {
      return LoginFailure.USER_NOT_FOUND;
    }
    return thrown instanceof LockedException || thrown instanceof DisabledException ? LoginFailure.ACCOUNT_LOCKED : LoginFailure.OTHER;
  }
}
