package application;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Answers until the client has gone. It is never written to a request that the server has ended: servers use their objects again, so that
 * these bytes, or this end, would be another request's.
 */
final class EndlessAnswer extends Thread implements AsyncListener {
  private final AsyncContext async;
  private volatile boolean ended;

  EndlessAnswer(AsyncContext async) {
    this.async = async;
    async.addListener(this);
  }

  @Override
  public void run() {
    try {
      while (!ended) {
        async.getResponse().getOutputStream().write(new byte[10_000]);
        async.getResponse().flushBuffer();
      }
    } catch (IOException | RuntimeException e) {   // the client has gone
      complete();
    }
  }

  private void complete() {
    try {
      if (!ended) {
        async.complete();
      }
    } catch (IllegalStateException e) {   // the server was faster
      ended = true;
    }
  }

  /** Called by the server before it uses the request's objects again. */
  private void awaitLastByte() {
    ended = true;
    try {
      if (Thread.currentThread() != this) {
        join(TimeUnit.SECONDS.toMillis(2));   // no longer: the thread may wait for a lock of the server's that is held here
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    awaitLastByte();
  }

  @Override
  public void onError(AsyncEvent event) {
    awaitLastByte();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    awaitLastByte();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // not started again
  }
}
