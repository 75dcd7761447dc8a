package dev.weft.telemetry.security;

import java.util.concurrent.atomic.LongAdder;

/** How logins ended. */
public final class Logins {
  private static final LongAdder SUCCEEDED = new LongAdder();
  private static final LongAdder FAILED = new LongAdder();
  private static final LongAdder LOCKED = new LongAdder();
  /** Those that a response with status 401 shows, of credentials that are no login, such as tokens: they are attempts. */
  private static final LongAdder REFUSED_CREDENTIALS = new LongAdder();

  private Logins() {
  }

  static void succeeded() {
    SUCCEEDED.increment();
  }

  static void failed(LoginFailure failure) {
    failure.happened();
    (failure == LoginFailure.ACCOUNT_LOCKED ? LOCKED : FAILED).increment();
  }

  /** Credentials that name no user and no password were refused. */
  static void refusedCredentials() {
    LoginFailure.OTHER.happened();
    REFUSED_CREDENTIALS.increment();
  }

  /** A request was refused whose sender is known, or may be. That is no attempt to log in. */
  static void forbidden() {
    LoginFailure.OTHER.happened();
  }

  public static long successfulAttempts() {
    return SUCCEEDED.sum();
  }

  public static long failedAttempts() {
    return FAILED.sum() + REFUSED_CREDENTIALS.sum();
  }

  public static long lockedAttempts() {
    return LOCKED.sum();
  }

  /** Logins that failed, for whatever reason. */
  public static long failedLogins() {
    return FAILED.sum() + LOCKED.sum();
  }
}
