package dev.weft.telemetry;

import dev.weft.log.Log;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Two threads of the agent's that answer for servers whose own threads must not wait. They start with the first request. */
public final class AnsweringThreads implements Runnable {
  private static final int THREADS = 2;
  private static final BlockingQueue<Runnable> WAITING = new ArrayBlockingQueue<>(64);
  private static boolean started;

  private AnsweringThreads() {
  }

  /** False if so many wait that this one cannot. */
  public static boolean offer(Runnable answering) {
    start();
    return WAITING.offer(answering);
  }

  private static synchronized void start() {
    for (int i = 1; !started && i <= THREADS; i++) {
      AgentThreads.create(new AnsweringThreads(), "weft-pages-" + i).start();
    }
    started = true;
  }

  @Override
  public void run() {
    Context.enterAgentThread();
    while (true) {
      try {
        answerNext();
      } catch (InterruptedException e) {
        return;
      } catch (Throwable t) {   // the server is gone, for one; the next answer may succeed
        Log.debug("an answer could not be given", t);
      }
    }
  }

  /** A method of its own, so that no variable keeps the class loader of the one before alive. */
  private static void answerNext() throws InterruptedException {
    Runnable next = WAITING.poll(1, TimeUnit.HOURS);   // take() initializes ForkJoinPool (Java 17 on)
    if (next != null) {
      next.run();
    }
  }
}
