package dev.weft.telemetry.security;

import java.util.concurrent.atomic.LongAdder;

/** Why a login failed, and how often one did for that. */
public enum LoginFailure {
  WRONG_PASSWORD("wrong_password"),
  USER_NOT_FOUND("user_not_found"),
  ACCOUNT_LOCKED("account_locked"),
  /** Also where a library does not tell. */
  OTHER("other");

  private static final LoginFailure[] ALL = values();

  /** The value of the metric's label. */
  public final String reason;
  private final LongAdder count = new LongAdder();

  LoginFailure(String reason) {
    this.reason = reason;
  }

  /** All of them; not to be changed. */
  public static LoginFailure[] all() {
    return ALL;
  }

  void happened() {
    count.increment();
  }

  public long count() {
    return count.sum();
  }
}
