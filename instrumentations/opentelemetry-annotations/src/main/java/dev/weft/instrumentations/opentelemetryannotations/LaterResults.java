package dev.weft.instrumentations.opentelemetryannotations;

import dev.weft.advice.Nullable;
import dev.weft.instrumentations.kotlinxcoroutines.CollectedFlow;
import dev.weft.instrumentations.opentelemetryannotations.rxjava.RxJavaResults;
import dev.weft.telemetry.code.AnnotatedCall;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractMulti;
import kotlinx.coroutines.flow.Flow;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Results that come later, of types of libraries. These are known by their names, as not every application has them. */
final class LaterResults {
  private static final String LISTENABLE_FUTURE = "com.google.common.util.concurrent.ListenableFuture";

  /** RxJava 2's classes are made by the build. */
  private static final class RxJava2 {
    private static final ResultReplacement RESULTS = results();

    private static ResultReplacement results() {
      try {
        String rxJava3 = RxJavaResults.class.getName();
        return (ResultReplacement) Class.forName(rxJava3.replace(".rxjava.", ".rxjava.rxjava2.")).getConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("RxJava 2", e);
      }
    }
  }

  private LaterResults() {
  }

  /** The name by which {@link #ending} knows the type that a method returns. */
  static String name(Class<?> type) {
    return isListenableFuture(type) ? LISTENABLE_FUTURE : type.getName();
  }

  private static boolean isListenableFuture(@Nullable Class<?> type) {
    if (type == null || type.getName().equals(LISTENABLE_FUTURE)) {
      return type != null;
    }
    for (Class<?> each : type.getInterfaces()) {
      if (isListenableFuture(each)) {
        return true;
      }
    }
    return isListenableFuture(type.getSuperclass());
  }

  /**
   * Ends a call with its result, if that comes later. Returns what replaces the result then, else null. A method that returns a subtype, such as a
   * {@code ConnectableFlux}, gets no replacement, and its call ends at once.
   */
  static @Nullable Object ending(AnnotatedCall call, Object result) {
    switch (call.resultType()) {
      case "java.lang.Object":
      case "org.reactivestreams.Publisher":
        return ending(call, result, knownSuperclass(result.getClass()));
      default:
        return ending(call, result, call.resultType());
    }
  }

  private static String knownSuperclass(Class<?> type) {
    Class<?> each = type;
    while (each.getSuperclass() != null && each.getSuperclass() != Object.class) {
      each = each.getSuperclass();
    }
    return each.getName();
  }

  private static @Nullable Object ending(AnnotatedCall call, Object result, String type) {
    switch (type) {
      case "reactor.core.publisher.Mono":
        return new EndingMono((Mono<?>) result, new PendingCall(call));
      case "reactor.core.publisher.Flux":
        return new EndingFlux((Flux<?>) result, new PendingCall(call));
      case "io.reactivex.rxjava3.core.Single":
      case "io.reactivex.rxjava3.core.Maybe":
      case "io.reactivex.rxjava3.core.Completable":
      case "io.reactivex.rxjava3.core.Observable":
      case "io.reactivex.rxjava3.core.Flowable":
        return new RxJavaResults().ending(new PendingCall(call), result);
      case "io.reactivex.Single":
      case "io.reactivex.Maybe":
      case "io.reactivex.Completable":
      case "io.reactivex.Observable":
      case "io.reactivex.Flowable":
        return RxJava2.RESULTS.ending(new PendingCall(call), result);
      case "io.smallrye.mutiny.Uni":
      case "io.smallrye.mutiny.operators.AbstractUni":
        return new EndingUni((Uni<?>) result, new PendingCall(call));
      case "io.smallrye.mutiny.Multi":
      case "io.smallrye.mutiny.operators.AbstractMulti":
        return result instanceof AbstractMulti ? new EndingMulti((AbstractMulti<?>) result, new PendingCall(call)) : null;
      case "kotlinx.coroutines.flow.Flow":
        return new CollectedFlow((Flow<?>) result, call, Annotated.endOfCoroutine(call));
      case LISTENABLE_FUTURE:
        EndOfListenable.listen(call, result);
        return result;
      default:
        return null;
    }
  }
}
