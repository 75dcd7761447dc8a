package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/**
 * The operation that is under way on a thread. Everything an application does inside it becomes its child.
 *
 * <p>Other threads inherit the nearest operation that they may inherit, see {@link Operation#isInherited()}.
 */
public final class Context {
  /** A class and not a lambda, since this is used before the application begins. */
  private static final ThreadLocal<Slot> SLOT = new ThreadLocal<Slot>() {
    @Override
    protected Slot initialValue() {
      return new Slot();
    }
  };

  /** The contexts of threads that were started and have not asked for theirs yet; null unless a setting chooses some, see {@link StartedThreads}. */
  static volatile @Nullable WeakIdentityMap<Operation> startedThreads;

  private Context() {
  }

  /** The state of one thread. Its class is the agent's, not a library's, so that a thread never keeps an application's class loader alive. */
  public static final class Slot implements Undoable {
    private final Thread thread = Thread.currentThread();
    /**
     * The innermost operation under way, or what stands for it: see {@link Context#current(Slot)}. The handlers that the build puts around
     * advice also write this field: to undo what failed advice began, they write it before they call a method, since no stack may be left for
     * a call.
     */
    public @Nullable Operation current;
    /** The operation that this thread is reporting. */
    @Nullable Operation reported;
    /** The class of the {@link DelayedTask} that runs on this thread, the innermost one, as long as it runs. */
    @Nullable Class<?> delayedTask;
    /** The last operation that began on this thread; null before the first one, and once it has ended on this thread. */
    public @Nullable Operation lastBegun;
    /** The data source that this thread waits for a connection of, the innermost one, as such calls nest. Null outside of these calls. */
    public @Nullable Object awaitedDataSource;
    /** The span's id of the operation after whose end this thread last took messages; it may do so for good. */
    public long tookMessagesAfter;
    /** Whether this is a thread of the agent's own, on which no operation starts. */
    boolean agentThread = AgentThreads.isCurrent();
    /** What the last log event on this thread showed of its operation, so that the next one shows the same object. */
    public @Nullable Object logged;
    /** Whether this thread is inside a log event that is counted, see {@code LogEvents}. */
    public boolean passesOnEvent;
    /** The login that a library decides about on this thread, the outermost one. */
    public @Nullable Object login;
    /** The log event that an appender is writing on this thread, if it is written as JSON. */
    public @Nullable Object writtenEvent;

    /** The group of calls that are hidden, or set apart. */
    private @Nullable String hidden;
    /** Whether the calls are set apart, and not hidden. */
    private boolean apart;
    /** What was current when hiding began. Hiding pauses while another operation is current. */
    private @Nullable Operation hiddenIn;
    /** What is hidden again once this hiding ends: an operation that began meanwhile hides calls as well. Hardly ever there. */
    private @Nullable Hiding outer;

    private Slot() {
      WeakIdentityMap<Operation> started = startedThreads;
      if (started != null) {
        current = started.remove(thread);
      }
    }

    /** Hides calls of a group, see {@link Convention#hide}. Returns false if calls are hidden already. */
    boolean hide(@Nullable String group) {
      return begin(group, false);
    }

    /** Sets calls of a group apart, see {@link Convention#setApart}. Returns false if calls are set apart already. */
    boolean setApart(@Nullable String group) {
      return begin(group, true);
    }

    private boolean begin(@Nullable String group, boolean newApart) {
      if (hidden != null && hiddenIn == current && apart == newApart) {
        return false;
      }
      if (hidden != null && (hiddenIn == null || !hiddenIn.hasEnded())) {
        outer = new Hiding(hidden, apart, hiddenIn, outer);
      }
      hiddenIn = current;
      hidden = group;
      apart = newApart;
      return true;
    }

    boolean hides(@Nullable String group) {
      return hidden != null && !apart && hidden.equals(group) && hiddenIn == current;
    }

    boolean setsApart(@Nullable String group) {
      return apart && hidden != null && hidden.equals(group) && hiddenIn == current;
    }

    /** Whether this is a thread of the agent's own, on which no operation starts. */
    public boolean isAgentThread() {
      return agentThread;
    }

    /** Ends what {@link #hide} or {@link #setApart} began. */
    public void reveal() {
      hidden = outer == null ? null : outer.group;
      apart = outer != null && outer.apart;
      hiddenIn = outer == null ? null : outer.in;
      outer = outer == null ? null : outer.outer;
    }

    @Override
    public void undo(@Nullable Throwable thrown) {
      reveal();
    }
  }

  private static final class Hiding {
    final String group;
    final boolean apart;
    final @Nullable Operation in;
    final @Nullable Hiding outer;

    Hiding(String group, boolean apart, @Nullable Operation in, @Nullable Hiding outer) {
      this.group = group;
      this.apart = apart;
      this.in = in;
      this.outer = outer;
    }
  }

  /** This thread's slot. Code that needs it more than once in a call keeps it in a variable. */
  public static Slot slot() {
    return SLOT.get();
  }

  /** The same, without a look-up if the expected one is this thread's. */
  static Slot slot(@Nullable Slot expected) {
    return expected != null && expected.thread == Thread.currentThread() ? expected : SLOT.get();
  }

  /** The innermost operation under way on this thread. */
  public static @Nullable Operation current() {
    return current(slot());
  }

  /** The innermost operation under way on a thread. */
  public static @Nullable Operation current(Slot slot) {
    Operation current = slot.current;
    return current == null ? null : current.shown();
  }

  /** The operation that a task inherits if this thread hands it to another thread. */
  public static @Nullable Operation inheritable() {
    return Operation.inherited(slot().current);
  }

  /** Makes an operation (null: none) current on this thread until the returned scope is closed on this thread. */
  public static Scope attach(@Nullable Operation operation) {
    Slot slot = slot();
    Operation previous = slot.current;
    slot.current = operation;
    return Scope.backTo(previous);
  }

  /** Makes an operation (null: none) current on this thread. The previous one does not become current again. */
  public static void switchTo(@Nullable Operation operation) {
    slot().current = operation;
  }

  /**
   * Passes an ended operation to a sink. Meanwhile no operation is current on this thread, so tasks that the sink hands to other threads carry
   * no context.
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

  /** The operation that this thread is reporting. */
  public static @Nullable Operation reported() {
    return SLOT.get().reported;
  }

  /** Each thread of the agent calls this first. From now on no operation starts on it, and no context is carried from it. */
  public static void enterAgentThread() {
    SLOT.get().agentThread = true;
  }

  public static boolean isAgentThread() {
    return SLOT.get().agentThread;
  }
}
