package dev.weft.weaving;

import java.util.Arrays;

/**
 * Calls that could not be linked because the JVM had no stack or memory left at that moment: they are linked together with the next one
 * that can be. Adding one makes nothing and needs next to no stack.
 */
final class LaterLinks {
  static final int MOST_ATTEMPTS = 5;
  private static final int MOST = 64;
  private static final int MOST_CAUSES = 8;

  private final Link[] links = new Link[MOST];
  private volatile int count;

  /** Whether what kept a call from being linked may be over at a later call. */
  static boolean mayPass(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
      if (cause instanceof VirtualMachineError) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** One that was here too often, or finds too many others, stays a no-op. */
  synchronized void add(Link link) {
    if (count < MOST && link.attempts < MOST_ATTEMPTS) {
      link.attempts++;
      links[count] = link;
      count++;
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  synchronized Link[] takeAll() {
    Link[] all = Arrays.copyOf(links, count);
    Arrays.fill(links, null);
    count = 0;
    return all;
  }
}
