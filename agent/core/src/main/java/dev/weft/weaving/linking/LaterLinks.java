package dev.weft.weaving.linking;

import java.util.Arrays;

/**
 * Calls that could not be linked because the JVM had no stack or memory left. They are linked after the next call that is linked
 * successfully. Adding one allocates nothing and needs almost no stack.
 */
final class LaterLinks {
  static final int MOST_ATTEMPTS = 5;
  private static final int MOST = 64;
  private static final int MOST_CAUSES = 8;

  private final Link[] links = new Link[MOST];
  private volatile int count;

  /** Whether a later attempt to link a call may succeed after this failure. */
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

  /** Adds a call, unless it was added too often or too many calls wait; it then stays a no-op. */
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
