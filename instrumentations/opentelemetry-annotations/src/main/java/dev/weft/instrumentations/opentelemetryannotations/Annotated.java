package dev.weft.instrumentations.opentelemetryannotations;

import dev.weft.advice.Nullable;
import dev.weft.instrumentations.kotlinxcoroutines.SuspendingCalls;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.code.AnnotatedCall;
import dev.weft.telemetry.code.AnnotatedMethod;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of the annotated methods of one class loader of the application, by the constant that woven code passes for each. Other loaders
 * may have another method of that name: their copy of this class has a map of its own.
 */
final class Annotated {
  static final Instrumentation ANNOTATIONS = Instrumentation.of("opentelemetry-annotations");
  private static final ConcurrentHashMap<String, AnnotatedMethod> METHODS = new ConcurrentHashMap<>();

  private Annotated() {
  }

  /** Starts a call, or goes on with one that was suspended. */
  static @Nullable Object start(String method, Object[] arguments) {
    if (!SuspendingCalls.isSuspending(method)) {
      return begin(method, arguments);
    }
    Object run = SuspendingCalls.goOn(method, arguments);
    if (run != null) {
      return run;
    }
    AnnotatedCall call = begin(method, arguments);
    return call == null ? null : SuspendingCalls.begin(method, arguments, call, endOfCoroutine(call));
  }

  /** Ends a call that is a coroutine's. */
  static EndOfFuture endOfCoroutine(AnnotatedCall call) {
    return new EndOfFuture(ANNOTATIONS) {
      @Override
      protected void end(@Nullable Object result, @Nullable Throwable thrown) {
        call.end(isCancelled(thrown) ? null : thrown);
      }
    };
  }

  /** As with other results that come later, a call that is cancelled has not failed; one whose time is over has. */
  private static boolean isCancelled(@Nullable Throwable thrown) {
    return thrown instanceof CancellationException && !thrown.getClass().getName().equals("kotlinx.coroutines.TimeoutCancellationException");
  }

  private static @Nullable AnnotatedCall begin(String method, Object[] arguments) {
    AnnotatedMethod called = of(method);
    AnnotatedCall call = AnnotatedCall.start(ANNOTATIONS, called);
    if (call != null) {
      show(call, called, arguments);
    }
    return call;
  }

  /** Ends a call, at once or once what it returned is completed. Returns what replaces the result. */
  static @Nullable Object end(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
    if (!(entered instanceof AnnotatedCall)) {
      SuspendingCalls.left(entered, result, thrown);
      return result;
    }
    AnnotatedCall call = (AnnotatedCall) entered;
    if (thrown == null && result instanceof CompletionStage) {
      call.detach();
      ((CompletionStage<?>) result).whenComplete(EndOfFuture.of(call));
      return result;
    }
    Object ending = thrown == null && result != null ? LaterResults.ending(call, result) : null;
    if (ending == null) {
      call.end(thrown);
    }
    return ending == null ? result : ending;
  }

  static void addAttributes(String method, Object[] arguments) {
    Operation current = Context.current();
    if (current != null && !(SuspendingCalls.isSuspending(method) && SuspendingCalls.goesOn(method, arguments))) {
      ANNOTATIONS.called();
      show(current, of(method), arguments);
    }
  }

  private static AnnotatedMethod of(String method) {
    AnnotatedMethod known = METHODS.get(method);
    if (known == null) {
      known = AnnotationReader.read(method);
      METHODS.put(method, known);
    }
    return known;
  }

  private static void show(Operation operation, AnnotatedMethod called, Object[] arguments) {
    if (!operation.isRecording()) {
      return;
    }
    for (int i = 0; i < arguments.length; i++) {
      String attribute = called.attribute(i);
      Object value = attribute == null ? null : ArgumentValue.of(arguments[i]);
      if (value != null) {
        operation.additions().attribute(attribute, value);
      }
    }
  }
}
