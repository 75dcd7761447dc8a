package dev.weft.export;

import java.util.concurrent.TimeUnit;

/** What a thread that exports knows of the JVM's end. The agent's shutdown hook tells it. */
public final class JvmEnd {
  private static final long FAILING_NANOS = 500_000_000;

  private volatile boolean begun;
  private volatile boolean closing;
  private volatile long until;
  private volatile boolean noted;

  /**
   * The JVM shuts down: deliveries go on.
   *
   * @param deadline when they are to be over, by {@link System#nanoTime()}
   */
  void begin(long deadline) {
    until = deadline;
    begun = true;
  }

  /**
   * The application has ended: what is left is delivered. Further calls do nothing.
   *
   * @param dead whether the collector is probably not there; then this takes half a second at most, so as not to delay the application's end
   */
  void close(long deadline, boolean dead) {
    if (closing) {
      return;
    }
    long soon = System.nanoTime() + FAILING_NANOS;
    begin(dead && soon - deadline < 0 ? soon : deadline);
    closing = true;
  }

  /** Called when the collector does not answer: if the application has ended, nothing more is delivered. */
  public void giveUp() {
    if (closing) {
      until = System.nanoTime();
    }
  }

  public boolean hasBegun() {
    return begun;
  }

  boolean isClosing() {
    return closing;
  }

  /** Nanoseconds until the deadline; negative after it. */
  long left() {
    return until - System.nanoTime();
  }

  /** Lets time pass before another try. False if there is not that much. */
  public boolean pause(long nanos) {
    if (left() <= nanos) {
      return false;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);   // not parked: the thread may have been unparked before
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The deadline, by {@link System#nanoTime()}. */
  long until() {
    return until;
  }

  /** Called by the exporting thread when it delivers with the patience that the JVM's end allows. */
  void note() {
    noted = true;
  }

  /** Whether the exporting thread has seen that the JVM shuts down, so that it needs no hint to hurry. */
  boolean isNoted() {
    return noted;
  }
}
