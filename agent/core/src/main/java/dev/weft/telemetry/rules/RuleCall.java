package dev.weft.telemetry.rules;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.HttpServerOperation;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * A call of a method that rules name, from its start to its end. It is handed from entry to exit on the thread's stack, and then kept by the
 * stage that the method returns, if it returns one.
 */
public final class RuleCall implements Undoable {
  private static final Instrumentation RULES = Instrumentation.of("rules");

  private final Rule[] rules;
  private final @Nullable Object self;
  private final Object[] arguments;
  private final long startNanos = System.nanoTime();
  private final @Nullable Operation span;
  private final @Nullable HttpServerOperation request;
  private @Nullable Object result;
  private @Nullable Throwable thrown;
  private double seconds;

  private RuleCall(Rule[] rules, @Nullable Object self, Object[] arguments, @Nullable Operation span, @Nullable HttpServerOperation request) {
    this.rules = rules;
    this.self = self;
    this.arguments = arguments;
    this.span = span;
    this.request = request;
  }

  /** Starts a call of a method, if rules apply to it. */
  static @Nullable RuleCall start(Rule[] rules, @Nullable Object self, Object[] arguments) {
    Context.Slot slot = Context.slot();
    if (rules.length == 0 || slot.isAgentThread()) {
      return null;
    }
    HttpServerOperation request = HttpServerOperation.current(slot);
    Operation span = null;
    for (Rule rule : rules) {
      span = span == null ? rule.startSpan() : span;
    }
    return new RuleCall(rules, self, arguments, span, request);
  }

  /**
   * Called when the method returns. If it returns a stage, the call ends when that is completed, and its result is what the stage brings. What a
   * getter of the application's throws costs its rule this call.
   */
  public void end(@Nullable Object returned, @Nullable Throwable failure) {
    if (failure == null && returned instanceof CompletionStage) {
      if (span != null) {
        span.detach();
      }
      ((CompletionStage<?>) returned).whenComplete(atEnd());
    } else {
      complete(returned, failure);
    }
  }

  /** To be told the result, or what failed, when the call ends elsewhere. Throws nothing. */
  public BiConsumer<Object, Throwable> atEnd() {
    return new LaterEnd(this);
  }

  private void complete(@Nullable Object returned, @Nullable Throwable failure) {
    result = returned;
    thrown = failure;
    seconds = (System.nanoTime() - startNanos) * 1e-9;
    for (Rule rule : rules) {
      rule.apply(this);
    }
    if (span != null) {
      span.end(failure);
    }
  }

  @Override
  public void undo(@Nullable Throwable failure) {
    if (span != null) {
      span.end(failure);
    }
  }

  @Nullable Object self() {
    return self;
  }

  @Nullable Object argument(int number) {
    return number < arguments.length ? arguments[number] : null;
  }

  @Nullable Object result() {
    return result;
  }

  @Nullable Throwable thrown() {
    return thrown;
  }

  double seconds() {
    return seconds;
  }

  @Nullable HttpServerOperation request() {
    return request;
  }

  /** Null if no rule asks for one. */
  public @Nullable Operation span() {
    return span;
  }

  private static final class LaterEnd extends EndOfFuture {
    private final RuleCall call;

    LaterEnd(RuleCall call) {
      super(RULES);
      this.call = call;
    }

    @Override
    protected void end(@Nullable Object answer, @Nullable Throwable thrown) {
      call.complete(answer, thrown);
    }
  }
}
