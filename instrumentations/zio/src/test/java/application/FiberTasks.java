package application;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import scala.concurrent.Future;
import scala.runtime.BoxedUnit;
import zio.Executor;
import zio.FiberId;
import zio.Runtime;
import zio.Runtime$;
import zio.Trace$;
import zio.Unsafe$;
import zio.ZIO;
import zio.ZIO$;

/** Tasks that fibers run. */
@SuppressWarnings({"unchecked", "rawtypes"})   // effects that neither need nor fail with anything
public final class FiberTasks {
  private static final ZIO$ ZIOS = ZIO$.MODULE$;
  private static final Object TRACE = Trace$.MODULE$.empty();
  private static final Runtime<Object> RUNTIME = defaultRuntime();

  private final ExecutorService other = Executors.newFixedThreadPool(2);
  private final Executor others = Executor.fromJavaExecutor(other);

  /** The name of its method is a keyword of Java's. */
  private static Runtime<Object> defaultRuntime() {
    try {
      return (Runtime<Object>) Runtime$.class.getMethod("default").invoke(Runtime$.MODULE$);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ZIO effect(Runnable task) {
    return ZIOS.succeed(() -> {
      task.run();
      return BoxedUnit.UNIT;
    }, TRACE);
  }

  private static void run(ZIO effect) {
    RUNTIME.unsafe().fork(effect, TRACE, Unsafe$.MODULE$.unsafe());
  }

  private static ZIO aMoment() {
    return ZIOS.sleep(() -> Duration.ofMillis(1), TRACE);
  }

  private static ZIO then(ZIO first, java.util.function.Supplier<ZIO> second) {
    return first.flatMap(result -> second.get(), TRACE);
  }

  public void execute(Runnable task) {
    run(effect(task));
  }

  public int threads() {
    return 1;   // the runtime may run several tasks on one thread, one after the other
  }

  public boolean delay(Runnable task) {
    run(then(aMoment(), () -> effect(task)));
    return true;
  }

  public boolean repeat(Runnable task) {
    return false;   // fibers repeat effects themselves
  }

  public boolean reject(Runnable task) {
    return false;
  }

  /** Runs a task, and again after something that lets others run on the fiber's thread. */
  public void twice(String between, Runnable task) {
    run(then(then(effect(task), () -> between(between)), () -> effect(task)));
  }

  /** Runs a task many times, and lets others run after each. */
  public void often(Runnable task, int times) {
    run(rounds(task, times));
  }

  private static ZIO rounds(Runnable task, int times) {
    return times == 0 ? ZIOS.unit() : then(then(effect(task), () -> times % 2 == 0 ? ZIOS.yieldNow(TRACE) : aMoment()), () -> rounds(task, times - 1));
  }

  private ZIO between(String kind) {
    switch (kind) {
      case "sleep":
        return aMoment();
      case "cede":
        return ZIOS.yieldNow(TRACE);
      case "evalOn":
        return ZIOS.onExecutor(() -> others, effect(() -> { }), TRACE);
      case "blocking":
        return ZIOS.attemptBlocking(() -> "blocking", TRACE);
      case "async":
        return ZIOS.async(callback -> {
          CompletableFuture.runAsync(() -> ((scala.Function1) callback).apply(effect(() -> { })), other);
          return BoxedUnit.UNIT;
        }, () -> (FiberId) zio.FiberId.None$.MODULE$, TRACE);
      case "future":
        return ZIOS.fromFuture(context -> Future.apply(() -> "future", context), TRACE);
      case "child":
        return aMoment().fork(TRACE).flatMap(child -> ((zio.Fiber) child).join(TRACE), TRACE);
      default:
        throw new IllegalArgumentException(kind);
    }
  }

  /** A fiber runs the task in a span of its own that is current before and after a pause. */
  public void inSpan(Runnable task) {
    Span span = GlobalOpenTelemetry.getTracer("own").spanBuilder("own").startSpan();
    ZIO inside = then(effect(span::makeCurrent), FiberTasks::aMoment);
    run(then(then(inside, () -> effect(task)), () -> effect(span::end)));
  }

  /** A child of the fiber runs the task. */
  public void inChild(Runnable task) {
    run(effect(task).forkDaemon(TRACE));
  }

  /** A future runs the task, on the fibers' threads. */
  public void inFuture(Runnable task) {
    run(ZIOS.fromFuture(context -> Future.apply(() -> {
      task.run();
      return BoxedUnit.UNIT;
    }, context), TRACE));
  }

  public void close() {
    other.shutdown();
  }
}
