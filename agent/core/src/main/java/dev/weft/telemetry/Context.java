package dev.weft.telemetry;

/**
 * The operation that is under way on a thread. Everything an application does inside it becomes its child.
 *
 * <p>Other threads inherit the nearest operation that is not a call to another system: what a client's own threads do for a call, and
 * what an application does once it is answered, is not part of that call.
 */
public final class Context {
  /** A class and not a lambda: the first lambda of a JVM costs milliseconds, and this is used before the application begins. */
  private static final ThreadLocal<Slot> SLOT = new ThreadLocal<Slot>() {
    @Override
    protected Slot initialValue() {
      return new Slot();
    }
  };

  /** How often weaving was taken back: what a thread was in before is over, and nobody is left to tell it so. */
  private static volatile int forgotten;

  private Context() {
  }

  /** What a thread knows; of this class and not of its library, so that a thread never keeps an application's loader alive. */
  public static final class Slot {
    Operation current;
    /** The last request whose outermost call this thread is, or was, in. */
    HttpServerOperation served;
    /** A thread of the agent's own: nothing that it does is anyone's. */
    boolean ours;
    /** A driver is connecting: the statements that it executes are its own. */
    boolean statementsHidden;
    /** The call that prepares a statement; null until there was one. */
    Preparation preparation;
    /** The statement that the current operation executes, while it is not known what that is; else null. */
    Object unknownStatement;
    /** Another statement was executed inside that one. */
    boolean seenThrough;
    /** For the next command's text; null until there was one. */
    RedisText redisText;
    /** For the next header of that name; null until there was one. */
    char[] traceparent;
    /** To be used again, each null until the first one is over. */
    HttpServerOperation spareRequest;
    DatabaseOperation spareStatement;
    RedisOperation spareCommand;
    private int forgotten = Context.forgotten;

    private Slot() {
    }
  }

  /** This thread's: for who needs it more than once in a call, as finding it is not free. */
  public static Slot slot() {
    Slot slot = SLOT.get();
    if (slot.forgotten != forgotten) {
      slot.forgotten = forgotten;
      slot.current = null;
      slot.served = null;
      slot.statementsHidden = false;
      slot.preparation = null;
      slot.unknownStatement = null;
    }
    return slot;
  }

  /** Nothing is under way any more on any thread, since the calls that would say so are woven no longer. */
  public static synchronized void forgetAll() {
    forgotten++;
    HttpServerOperation.forgetActive();
  }

  /** The innermost operation under way on this thread, or null; to look at, not to {@linkplain Operation#keep() keep}. */
  public static Operation current() {
    return slot().current;
  }

  /** What a task that this thread hands to another one is to inherit, or null. */
  public static Operation inheritable() {
    Operation operation = Operation.notClient(slot().current);
    if (operation != null) {
      operation.keep();
    }
    return operation;
  }

  /** Makes an operation (or none: null) current on this thread; returns what was, for {@link #restore}. */
  public static Operation attach(Operation operation) {
    if (operation != null) {
      operation.keep();
    }
    Slot slot = slot();
    Operation previous = slot.current;
    slot.current = operation;
    return previous;
  }

  /** Undoes {@link #attach}. */
  public static void restore(Operation previous) {
    slot().current = previous;
  }

  /** Called first by each thread of the agent: from now on nothing that it does starts an operation or is carried on. */
  public static void enterAgentThread() {
    SLOT.get().ours = true;
  }

  public static boolean isAgentThread() {
    return SLOT.get().ours;
  }
}
