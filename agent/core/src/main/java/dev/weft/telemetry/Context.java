package dev.weft.telemetry;

/**
 * The operation that is under way on a thread. Everything an application does inside it becomes its child.
 *
 * <p>Other threads inherit the nearest operation that is not a call to another system, see {@link SpanKind#isOutgoing()}.
 */
public final class Context {
  /** A class and not a lambda: the first lambda of a JVM costs milliseconds, and this is used before the application begins. */
  private static final ThreadLocal<Slot> SLOT = new ThreadLocal<Slot>() {
    @Override
    protected Slot initialValue() {
      return new Slot();
    }
  };

  private Context() {
  }

  /** What is known of a thread; of this class and not of a library's, so that a thread never keeps an application's loader alive. */
  public static final class Slot {
    /**
     * The innermost operation under way, or null. Written by the handlers that the build puts around advice, too: to undo what failed advice
     * began they write this field before they call anything, since there may be no stack left for a call.
     */
    public Operation current;
    /** The operation that this thread is reporting; null while it reports none. */
    Operation reported;
    /** The last operation that began on this thread, unless it ended here since; null where there was none. */
    public Operation lastBegun;
    /** A thread of the agent's own: what it does starts no operation. */
    boolean agentThread = AgentThreads.isCurrent();

    private Slot() {
    }
  }

  /** This thread's. Finding it is not free: code that needs it more than once in a call keeps it. */
  public static Slot slot() {
    return SLOT.get();
  }

  /** The innermost operation under way on this thread, or null. */
  public static Operation current() {
    return slot().current;
  }

  /** What a task that this thread hands to another one inherits, or null. */
  public static Operation inheritable() {
    return Operation.notOutgoing(slot().current);
  }

  /** Makes an operation (or none: null) current on this thread until the scope that comes back is closed, on this thread. */
  public static Scope attach(Operation operation) {
    Slot slot = slot();
    Operation previous = slot.current;
    slot.current = operation;
    return Scope.backTo(previous);
  }

  /** Makes an operation (or none: null) current on this thread for good: what was before is over for it. */
  public static void switchTo(Operation operation) {
    slot().current = operation;
  }

  /**
   * Hands an operation that ended to a sink. Meanwhile nothing else is under way on this thread: what the sink hands over to other threads
   * carries no context.
   */
  static void report(Slot slot, Sink sink, Operation operation) {
    Operation current = slot.current;
    Operation reported = slot.reported;
    slot.current = null;
    slot.reported = operation;
    try {
      sink.ended(operation);
    } finally {
      slot.reported = reported;
      slot.current = current;
    }
  }

  /** The operation that this thread is reporting, or null. */
  public static Operation reported() {
    return SLOT.get().reported;
  }

  /** Called first by each thread of the agent: from now on nothing that it does starts an operation or is carried on. */
  public static void enterAgentThread() {
    SLOT.get().agentThread = true;
  }

  public static boolean isAgentThread() {
    return SLOT.get().agentThread;
  }
}
