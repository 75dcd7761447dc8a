package application;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Tasks on threads of Netty's. */
public final class NettyTasks {
  private final String kind;
  private ExecutorService pool;
  private NioEventLoopGroup group;
  private HashedWheelTimer timer;
  private EventExecutor executor;

  /** @param kind execute, submit, call, pooled (the loop's thread is one of a pool's), global or timer */
  public NettyTasks(String kind) throws Exception {
    this.kind = kind;
    if (kind.equals("timer")) {
      timer = new HashedWheelTimer(1, TimeUnit.MILLISECONDS);
    } else if (kind.equals("global")) {
      executor = GlobalEventExecutor.INSTANCE;
    } else {
      group = group();
      executor = group.next();
    }
  }

  private NioEventLoopGroup group() {
    if (!kind.equals("pooled")) {
      return new NioEventLoopGroup(1);
    }
    pool = Executors.newCachedThreadPool();
    return new NioEventLoopGroup(1, pool);
  }

  public void execute(Runnable task) {
    if (kind.equals("timer")) {
      timer.newTimeout(timeout -> task.run(), 1, TimeUnit.MILLISECONDS);
    } else if (kind.equals("submit")) {
      executor.submit(task);
    } else if (kind.equals("call")) {
      executor.submit(Executors.callable(task));
    } else {
      executor.execute(task);
    }
  }

  public int threads() {
    return 1;
  }

  public boolean delay(Runnable task) {
    if (kind.equals("timer")) {
      timer.newTimeout(new Run(task), 1, TimeUnit.MILLISECONDS);
    } else if (kind.equals("call")) {
      Callable<Object> call = Executors.callable(task);
      executor.schedule(call, 1, TimeUnit.MILLISECONDS);
    } else {
      executor.schedule(task, 1, TimeUnit.MILLISECONDS);
    }
    return true;
  }

  private static final class Run implements io.netty.util.TimerTask {
    private final Runnable task;

    Run(Runnable task) {
      this.task = task;
    }

    @Override
    public void run(Timeout timeout) {
      task.run();
    }
  }

  public boolean repeat(Runnable task) {
    if (group == null) {
      return false;
    }
    executor.scheduleAtFixedRate(task, 1, 5, TimeUnit.MILLISECONDS);
    return true;
  }

  public boolean reject(Runnable task) {
    if (group == null) {
      return false;
    }
    NioEventLoopGroup ended = group();
    ended.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).syncUninterruptibly();
    try {
      ended.next().execute(task);
      return false;
    } catch (RejectedExecutionException expected) {
      return true;
    }
  }

  /** Cancels a task before it runs. */
  public void cancel(Runnable task) {
    timer.newTimeout(new Run(task), 1, TimeUnit.HOURS).cancel();
  }

  /** A listener waits for a promise. What is returned completes that. */
  public Runnable listen(Runnable listener) {
    DefaultPromise<Object> promise = new DefaultPromise<>(executor);
    promise.addListener(future -> listener.run());
    return () -> promise.setSuccess("done");
  }

  /** A listener waits for a promise, and then no more. */
  public void stopListening() {
    DefaultPromise<Object> promise = new DefaultPromise<>(executor);
    GenericFutureListener<Future<Object>> listener = future -> { };
    promise.addListener(listener).removeListener(listener);
  }

  /** One listener waits for two promises. What is returned completes them, in the order in which they were made. */
  public Runnable listenTwice(Runnable listener) {
    DefaultPromise<Object> first = new DefaultPromise<>(executor);
    GenericFutureListener<Future<Object>> both = future -> listener.run();
    first.addListener(both);
    DefaultPromise<Object> second = new DefaultPromise<>(executor);
    second.addListener(both);
    return () -> {
      first.setSuccess("done");
      second.setSuccess("done");
    };
  }

  /** A listener is told at once of what is done already. */
  public void listenToDone(Runnable listener) {
    executor.newSucceededFuture("done").addListener(future -> listener.run());
  }

  public void close() {
    if (timer != null) {
      timer.stop();
    }
    if (group != null) {
      group.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }
    if (pool != null) {
      pool.shutdownNow();
    }
  }
}
