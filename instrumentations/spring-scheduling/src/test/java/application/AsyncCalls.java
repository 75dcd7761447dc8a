package application;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

/** An application with an asynchronous method and other tasks that look around on their threads. */
public final class AsyncCalls implements AutoCloseable {
  private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
  private final Runnable look;

  public AsyncCalls(Runnable look) {
    this.look = look;
    context.setClassLoader(AsyncCalls.class.getClassLoader());
    context.register(Asynchronous.class);
    context.registerBean(Mail.class, () -> new Mail(look));
    context.refresh();
  }

  public void call() {
    context.getBean(Mail.class).send();
  }

  public void submit() {
    new SimpleAsyncTaskExecutor("submitted-").submit(look);
  }

  public void executeThrottled() {
    SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("throttled-");
    executor.setConcurrencyLimit(1);
    executor.execute(look);
  }

  /** Returns false where Spring or the JDK has no virtual threads. */
  public boolean executeVirtual() throws Exception {
    SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("virtual-");
    try {
      Thread.class.getMethod("ofVirtual");
      SimpleAsyncTaskExecutor.class.getMethod("setVirtualThreads", boolean.class).invoke(executor, true);
    } catch (NoSuchMethodException e) {
      return false;
    }
    executor.execute(look);
    return true;
  }

  @Override
  public void close() {
    context.close();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAsync
  static class Asynchronous {
  }

  public static class Mail {
    private final Runnable look;

    Mail(Runnable look) {
      this.look = look;
    }

    @Async
    public void send() {
      look.run();
    }
  }
}
