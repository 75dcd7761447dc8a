package dev.weft.smoke.app;

import java.util.concurrent.CountDownLatch;
import javax.servlet.Servlet;
import javax.servlet.ServletConfig;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;

/**
 * Calls a method for the first time ever where the stack ends, and, since that end is reached before the method is or inside it, at each
 * frame on the way back as well; then calls it as one does.
 */
public final class EndOfStack {
  private static final int FRAMES = 400;
  private static int tries;
  private static int overflows;

  private EndOfStack() {}

  /** A method that the agent weaves. */
  public static final class Counting implements Servlet {
    private long calls;

    @Override
    public void service(ServletRequest request, ServletResponse response) {
      calls++;
    }

    @Override
    public void init(ServletConfig config) {
      // nothing to set up
    }

    @Override
    public ServletConfig getServletConfig() {
      return null;
    }

    @Override
    public String getServletInfo() {
      return "";
    }

    @Override
    public void destroy() {
      // nothing to give back
    }
  }

  public static void main(String[] arguments) throws Exception {
    Counting servlet = new Counting();
    Thread thread = new Thread(null, () -> {
      deeper(servlet);
      System.out.println("overflowed " + (overflows > 0));
      callOften(servlet);
      System.out.println("then " + servlet.calls + " calls");
    }, "deep", 512 * 1024);
    thread.setUncaughtExceptionHandler((where, failure) -> System.out.println("uncaught " + failure));
    thread.start();
    thread.join();
    callOften(servlet);
    System.out.println("and " + servlet.calls + " calls");
    System.out.println("done");
    new CountDownLatch(1).await();
  }

  private static void callOften(Counting servlet) {
    servlet.calls = 0;
    for (int i = 0; i < 50_000; i++) {
      servlet.service(null, null);
    }
  }

  private static void deeper(Counting servlet) {
    try {
      deeper(servlet);
    } catch (StackOverflowError e) {
      overflows++;
    }
    if (overflows > 0 && tries++ < FRAMES) {
      servlet.service(null, null);   // may throw the same again
    }
  }
}
