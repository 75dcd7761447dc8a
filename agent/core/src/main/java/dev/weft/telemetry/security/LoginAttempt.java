package dev.weft.telemetry.security;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.HttpServerOperation;

/**
 * A login that a library decides about. Logins nest, as a library asks another one: the outermost counts. It is begun and ended on the same
 * thread:
 *
 * <pre>{@code
 * Object attempt = LoginAttempt.begin(SHIRO, "ann");   // null: part of another one, or switched off
 * ...
 * LoginAttempt.end(attempt, false, LoginFailure.WRONG_PASSWORD);
 * }</pre>
 */
public final class LoginAttempt implements Undoable {
  private final Context.Slot slot;

  private final @Nullable String user;

  private LoginAttempt(Context.Slot slot, @Nullable String user) {
    this.slot = slot;
    this.user = user;
  }

  /**
   * Null inside another attempt, on the agent's own threads, and while the instrumentation or all of it is switched off.
   *
   * @param user the name as it was typed; null if it is not known
   */
  public static @Nullable LoginAttempt begin(Instrumentation instrumentation, @Nullable String user) {
    Context.Slot slot = Context.slot();
    if (slot.login != null || slot.isAgentThread() || !areCounted(instrumentation)) {
      return null;
    }
    instrumentation.called();
    LoginAttempt attempt = new LoginAttempt(slot, user);
    slot.login = attempt;
    return attempt;
  }

  /** Whether attempts count: not while the instrumentation or all of it is switched off. */
  public static boolean areCounted(Instrumentation instrumentation) {
    return instrumentation.isOn() && RequestSignals.areOn();
  }

  /**
   * Counts an attempt that is neither begun nor ended on one thread.
   *
   * @param request null outside of one
   * @param user the name as it was typed; null if it is not known
   * @param failure null without a decision, if it has not succeeded: something else failed
   */
  public static void decided(Instrumentation instrumentation, @Nullable HttpServerOperation request, @Nullable String user, boolean succeeded,
      @Nullable LoginFailure failure) {
    instrumentation.called();
    count(request, user, succeeded, failure);
  }

  /**
   * Ends an attempt.
   *
   * @param attempt what {@link #begin} returned
   * @param failure null without a decision, if it has not succeeded: something else failed
   */
  public static void end(@Nullable Object attempt, boolean succeeded, @Nullable LoginFailure failure) {
    if (attempt == null) {
      return;
    }
    LoginAttempt ended = (LoginAttempt) attempt;
    ended.leave();
    count(HttpServerOperation.current(ended.slot), ended.user, succeeded, failure);
  }

  private static void count(@Nullable HttpServerOperation operation, @Nullable String user, boolean succeeded, @Nullable LoginFailure failure) {
    RequestSignals request = operation == null || operation.hasEnded() || !succeeded && failure == null ? null : RequestSignals.of(operation);
    if (succeeded) {
      Logins.succeeded();
      if (request != null) {
        request.loggedIn(user);
      }
    } else if (failure != null) {
      Logins.failed(failure);
      if (request == null) {
        RequestSignals.report(failure, user);
      } else {
        request.failed(failure, user);
      }
    }
  }

  private void leave() {
    if (slot.login == this) {
      slot.login = null;
    }
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    leave();
  }
}
