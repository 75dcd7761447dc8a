package application;

import cats.effect.IO;
import cats.effect.kernel.Resource;
import cats.effect.std.Dispatcher;
import cats.effect.std.Dispatcher$;
import cats.effect.unsafe.IORuntime;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import scala.Tuple2;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.duration.FiniteDuration;
import scala.runtime.BoxedUnit;
import scala.util.Right;

/** Tasks that fibers run. */
public final class FiberTasks {
  private final IORuntime runtime = IORuntime.global();
  private final ExecutorService other = Executors.newFixedThreadPool(2);
  private final ExecutionContext others = ExecutionContext.fromExecutor(other);

  private final Dispatcher<IO<?>> parallel = dispatcher("parallel");
  private final Dispatcher<IO<?>> sequential = dispatcher("sequential");

  /** The oldest releases have one kind. */
  @SuppressWarnings("unchecked")
  private Dispatcher<IO<?>> dispatcher(String kind) {
    try {
      Method maker = method(Dispatcher$.class, kind);
      Resource<IO<?>, ?> resource = (Resource<IO<?>, ?>) (maker == null ? method(Dispatcher$.class, "apply") : maker).invoke(Dispatcher$.MODULE$, IO.asyncForIO());
      return ((IO<Tuple2<Dispatcher<IO<?>>, ?>>) method(Resource.class, "allocated").invoke(resource, IO.asyncForIO())).unsafeRunSync(runtime)._1();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Method method(Class<?> type, String name) {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == 1) {
        return method;
      }
    }
    return null;
  }

  private static IO<BoxedUnit> effect(Runnable task) {
    return IO.delay(() -> {
      task.run();
      return BoxedUnit.UNIT;
    });
  }

  private static FiniteDuration aMoment() {
    return FiniteDuration.apply(1, TimeUnit.MILLISECONDS);
  }

  public void execute(Runnable task) {
    effect(task).unsafeRunAndForget(runtime);
  }

  public int threads() {
    return 1;   // the runtime may run several tasks on one thread, one after the other
  }

  public boolean delay(Runnable task) {
    IO.sleep(aMoment()).flatMap(slept -> effect(task)).unsafeRunAndForget(runtime);
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
    effect(task).flatMap(first -> between(between)).flatMap(passed -> effect(task)).unsafeRunAndForget(runtime);
  }

  /** Runs a task many times, and lets others run after each. */
  public void often(Runnable task, int times) {
    rounds(task, times).unsafeRunAndForget(runtime);
  }

  private static IO<BoxedUnit> rounds(Runnable task, int times) {
    return times == 0 ? IO.unit() : effect(task).flatMap(run -> times % 2 == 0 ? IO.cede() : IO.sleep(aMoment())).flatMap(ceded -> rounds(task, times - 1));
  }

  private IO<?> between(String kind) {
    switch (kind) {
      case "sleep":
        return IO.sleep(aMoment());
      case "cede":
        return IO.cede();
      case "evalOn":
        return IO.<Object>delay(() -> "elsewhere").evalOn(others);
      case "blocking":
        return IO.blocking(() -> "blocking");
      case "async":
        return IO.async_(callback -> {
          CompletableFuture.runAsync(() -> callback.apply(new Right<>("called")), other);
          return BoxedUnit.UNIT;
        });
      case "future":
        return IO.fromFuture(IO.delay(() -> Future.apply(() -> "future", others)));
      case "child":
        return IO.cede().start().flatMap(child -> (IO<?>) child.join());
      default:
        throw new IllegalArgumentException(kind);
    }
  }

  /** A fiber of a dispatcher runs the task twice, with a pause between. */
  public void dispatch(boolean inParallel, Runnable task) {
    (inParallel ? parallel : sequential).unsafeRunAndForget(effect(task).flatMap(first -> IO.sleep(aMoment())).flatMap(slept -> effect(task)));
  }

  /** A child of the fiber runs the task. */
  public void inChild(Runnable task) {
    effect(task).start().unsafeRunAndForget(runtime);
  }

  /** A future runs the task, on the fibers' threads. */
  public void inFuture(Runnable task) {
    Future.apply(() -> {
      task.run();
      return BoxedUnit.UNIT;
    }, runtime.compute());
  }

  public void close() {
    other.shutdown();
  }
}
