package application;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Verticle;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tasks on threads of Vert.x. */
public final class VertxTasks {
  private static final int MILLIS = 20;   // 3.9 loses a timer that fires before its setter has noted it

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2));
  private final String kind;
  private final Context context;

  /** @param kind context (of an event loop), worker (its verticle's context), blocking (ordered), unordered, timer or future */
  public VertxTasks(String kind) throws Exception {
    this.kind = kind;
    context = kind.equals("worker") ? worker() : vertx.getOrCreateContext();
  }

  private Context worker() throws Exception {
    Context[] found = new Context[1];
    CountDownLatch started = new CountDownLatch(1);
    Verticle verticle = new AbstractVerticle() {
      @Override
      public void start() {
        found[0] = context;
        started.countDown();
      }
    };
    deploy(verticle, worker(new DeploymentOptions()));
    if (!started.await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no worker started");
    }
    return found[0];
  }

  /** What it returns and how it calls its parameter differs. */
  private void deploy(Verticle verticle, DeploymentOptions options) throws ReflectiveOperationException {
    for (Method method : Vertx.class.getMethods()) {
      if (method.getName().equals("deployVerticle") && method.getParameterCount() == 2
          && method.getParameterTypes()[0].isInstance(verticle) && method.getParameterTypes()[1] == DeploymentOptions.class) {
        method.invoke(vertx, verticle, options);
        return;
      }
    }
    throw new NoSuchMethodException("deployVerticle");
  }

  private static DeploymentOptions worker(DeploymentOptions options) throws ReflectiveOperationException {
    try {
      Class<?> model = Class.forName("io.vertx.core.ThreadingModel");   // since 4.5
      return (DeploymentOptions) DeploymentOptions.class.getMethod("setThreadingModel", model).invoke(options, model.getField("WORKER").get(null));
    } catch (ClassNotFoundException e) {
      return (DeploymentOptions) DeploymentOptions.class.getMethod("setWorker", boolean.class).invoke(options, true);
    }
  }

  public void execute(Runnable task) throws Exception {
    switch (kind) {
      case "blocking":
        executeBlocking(task, true, result -> { });
        break;
      case "unordered":
        executeBlocking(task, false, result -> { });
        break;
      case "timer":
        vertx.setTimer(MILLIS, id -> task.run());
        break;
      case "future":
        complete(task);
        break;
      default:
        context.runOnContext(nothing -> task.run());
    }
  }

  /** A task waits for a future that another thread completes, without a context. */
  private void complete(Runnable task) {
    Promise<String> promise = Promise.promise();
    promise.future().onComplete(result -> task.run());
    new Thread(() -> context.runOnContext(nothing -> promise.complete("done"))).start();
  }

  /** Runs a task once blocking code has ended. */
  public void afterBlocking(Runnable task) throws Exception {
    executeBlocking(() -> { }, true, result -> task.run());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private void executeBlocking(Runnable task, boolean ordered, Handler<Object> result) throws ReflectiveOperationException {
    Callable<Object> call = () -> {
      task.run();
      return null;
    };
    try {
      Future future = (Future) Context.class.getMethod("executeBlocking", Callable.class, boolean.class).invoke(context, call, ordered);   // since 4.5
      future.onComplete((Handler) result);
    } catch (NoSuchMethodException e) {
      Handler<Promise<Object>> code = promise -> {
        task.run();
        promise.complete();
      };
      Context.class.getMethod("executeBlocking", Handler.class, boolean.class, Handler.class).invoke(context, code, ordered, result);
    }
  }

  public int threads() {
    return kind.equals("unordered") ? 2 : 1;
  }

  public boolean delay(Runnable task) {
    vertx.setTimer(MILLIS, new OnTimer(task));
    return true;
  }

  private static final class OnTimer implements Handler<Long> {
    private final Runnable task;

    OnTimer(Runnable task) {
      this.task = task;
    }

    @Override
    public void handle(Long id) {
      task.run();
    }
  }

  public boolean repeat(Runnable task) {
    vertx.setPeriodic(5, id -> task.run());
    return true;
  }

  public boolean reject(Runnable task) {
    return false;
  }

  public void close() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    Handler<Object> then = result -> closed.countDown();
    try {
      Vertx.class.getMethod("close", Handler.class).invoke(vertx, then);
    } catch (NoSuchMethodException e) {
      ((Future<?>) Vertx.class.getMethod("close").invoke(vertx)).onComplete(result -> closed.countDown());   // since 5.0
    }
    closed.await(10, TimeUnit.SECONDS);
  }
}
