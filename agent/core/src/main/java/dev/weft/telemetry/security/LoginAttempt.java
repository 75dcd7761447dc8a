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
 * LoginAttempt attempt = LoginAttempt.begin(SHIRO);   // null: part of another one, or switched off
 * ...
 * attempt.failed(LoginFailure.WRONG_PASSWORD, "ann");
 * }</pre>
 */
public final class LoginAttempt implements Undoable {
  private final Context.Slot slot;

  private LoginAttempt(Context.Slot slot) {
    this.slot = slot;
  }

  /** Null inside another attempt, on the agent's own threads, and while the instrumentation or all of it is switched off. */
  public static @Nullable LoginAttempt begin(Instrumentation instrumentation) {
    Context.Slot slot = Context.slot();
    if (slot.login != null || slot.isAgentThread() || !instrumentation.isOn() || !RequestSignals.areOn()) {
      return null;
    }
    instrumentation.called();
    LoginAttempt attempt = new LoginAttempt(slot);
    slot.login = attempt;
    return attempt;
  }

  /** @param user the name; null if it is not known */
  public void succeeded(@Nullable String user) {
    end();
    Logins.succeeded();
    RequestSignals request = request();
    if (request != null) {
      request.loggedIn(user);
    }
  }

  /** @param user the name as it was typed; null if it is not known */
  public void failed(LoginFailure failure, @Nullable String user) {
    end();
    Logins.failed(failure);
    RequestSignals request = request();
    if (request == null) {
      RequestSignals.report(failure, user);
    } else {
      request.failed(failure, user);
    }
  }

  /** Ends without a decision: the library cannot tell, or somebody else decides. */
  public void undecided() {
    end();
  }

  private void end() {
    if (slot.login == this) {
      slot.login = null;
    }
  }

  private @Nullable RequestSignals request() {
    HttpServerOperation operation = HttpServerOperation.current(slot);
    return operation == null || operation.hasEnded() ? null : RequestSignals.of(operation);
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    end();
  }
}
