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
import java.lang.reflect.Proxy;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tasks on threads of Vert.x. */
public final class VertxTasks {
  private static final int MILLIS = 5;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2));
  private final Context onlyLoop = vertx.getOrCreateContext();
  private final String kind;
  private final Context context;
  private final Queue<Runnable> sent = new ConcurrentLinkedQueue<>();

  /** @param kind context (of an event loop), worker (its verticle's context), blocking (ordered), unordered, timer, future, mapper or message */
  public VertxTasks(String kind) throws Exception {
    this.kind = kind;
    context = kind.equals("worker") ? worker() : vertx.getOrCreateContext();
    vertx.eventBus().consumer("tasks", message -> sent.remove().run());
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
        setTimer(id -> task.run());
        break;
      case "future":
        follow("onComplete", task);
        break;
      case "message":
        sent.add(task);
        vertx.eventBus().send("tasks", "next");
        break;
      case "mapper":
        follow("compose", task);
        break;
      default:
        context.runOnContext(nothing -> task.run());
    }
  }

  /**
   * A task waits for a future that another thread completes, without a context.
   *
   * @param how a method of {@link Future}; if its name ends in {@code 2}, the form with two parameters, or whose function has two; if it ends in
   *     {@code 3}, that with a {@code Completable}
   * @return whether this release has it
   */
  public boolean follow(String how, Runnable task) throws ReflectiveOperationException {
    boolean fails = how.equals("onFailure") || how.equals("recover") || how.equals("otherwise");
    Promise<String> promise = Promise.promise();
    boolean found = follow(how, promise.future(), task);
    Handler<Void> end = fails ? nothing -> promise.fail("failed") : nothing -> promise.complete("done");
    new Thread(() -> context.runOnContext(end)).start();
    return found;
  }

  private static boolean follow(String how, Future<String> future, Runnable task) throws ReflectiveOperationException {
    Handler<Object> handler = result -> task.run();
    Function<Object, Object> mapper = result -> {
      task.run();
      return "mapped";
    };
    Function<Object, Future<String>> next = result -> {
      task.run();
      return Future.succeededFuture("next");
    };
    switch (how) {
      case "compose2":
        return call(future, "compose", next, next);
      case "onComplete2":
        return call(future, "onComplete", handler, handler);
      case "transform2":
        return call(future, "transform", (BiFunction<Object, Object, Object>) (result, failure) -> next.apply(result));
      case "onComplete3":
        return call(future, "onComplete", completable(task));
      case "andThen3":
        return call(future, "andThen", completable(task));
      case "eventually2":
        return call(future, "eventually", (Supplier<Object>) () -> next.apply(null));
      case "map":
      case "otherwise":
        return call(future, how, mapper);
      case "compose":
      case "flatMap":
      case "recover":
      case "transform":
      case "eventually":
        return call(future, how, next);
      default:
        return call(future, how, handler);
    }
  }

  /** Null up to 4.5. */
  private static Object completable(Runnable task) {
    try {
      Class<?> type = Class.forName("io.vertx.core.Completable");
      return Proxy.newProxyInstance(VertxTasks.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
        task.run();
        return null;
      });
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static boolean call(Future<?> future, String name, Object... arguments) throws ReflectiveOperationException {
    if (arguments[0] == null) {
      return false;
    }
    Class<?>[] types = new Class<?>[arguments.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = arguments[i].getClass().getInterfaces()[0];
    }
    try {
      Future.class.getMethod(name, types).invoke(future, arguments);
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
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
    setTimer(new OnTimer(task));
    return true;
  }

  /** 3.9 loses a timer that fires before its setter has noted it, so until then the event loop is kept busy. */
  private void setTimer(Handler<Long> handler) {
    CountDownLatch set = new CountDownLatch(1);
    if (!Context.isOnEventLoopThread()) {
      onlyLoop.runOnContext(nothing -> awaitQuietly(set));
    }
    vertx.setTimer(MILLIS, handler);
    set.countDown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
