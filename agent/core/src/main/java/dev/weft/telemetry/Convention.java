package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * One kind of work, as a semantic convention defines it: the kind of its spans, which nested calls count as one operation, and its metrics
 * with their labels. It is declared once, in a constant:
 *
 * <pre>{@code
 * static final Convention PUBLISH = Convention.of("messaging publish", SpanKind.PRODUCER)
 *     .nestingGroup("messaging")
 *     .counter("messages_total", "Messages sent, received and processed.", SYSTEM, DESTINATION, OPERATION, Label.OUTCOME)
 *     .duration("message_duration_seconds", "Time to send, receive or process a message.", SYSTEM, DESTINATION, OPERATION)
 *     .declare();
 *
 * Operation publish = PUBLISH.start(KAFKA, "send orders");   // null: part of another publish, or switched off
 * if (publish != null) {
 *   publish.set(DESTINATION_NAME, "orders");
 *   publish.inject(HEADERS, record);
 *   ...
 *   publish.end(thrown);
 * }
 * }</pre>
 *
 * <p>Conventions whose attributes are read on every request have a subclass of {@link Operation} with typed fields, such as
 * {@code HttpServerOperation}; all others use {@link Operation} itself, with {@linkplain Operation#set free attributes}.
 */
public final class Convention {
  private static final ConcurrentHashMap<String, Convention> ALL = new ConcurrentHashMap<>();

  private final String name;
  private final SpanKind kind;
  private final @Nullable String nestingGroup;
  private final List<Metric> metrics;
  private final @Nullable LongAdder active;
  private final @Nullable AwaitedCall awaited;
  private final boolean failsAlone;
  /** The metrics' state for this convention, stored here so that they need not look it up for each operation. */
  private volatile @Nullable Object measured;

  private Convention(Declaration declaration) {
    this.name = declaration.name;
    this.kind = declaration.kind;
    this.nestingGroup = declaration.nestingGroup;
    this.metrics = Collections.unmodifiableList(new ArrayList<>(declaration.metrics));
    this.awaited = declaration.awaited;
    this.failsAlone = declaration.failsAlone;
    this.active = declaration.countsActive ? new LongAdder() : null;
  }

  /** Begins the declaration of a convention, which ends with {@link Declaration#declare}. */
  public static Declaration of(String name, SpanKind kind) {
    return new Declaration(name, kind);
  }

  /** All conventions declared so far. */
  public static Iterable<Convention> all() {
    return ALL.values();
  }

  /** Builds a convention. */
  public static final class Declaration {
    private final String name;
    private final SpanKind kind;
    private final List<Metric> metrics = new ArrayList<>();
    private @Nullable String nestingGroup;
    private boolean countsActive;
    private @Nullable AwaitedCall awaited;
    private boolean failsAlone;

    private Declaration(String name, SpanKind kind) {
      this.name = name;
      this.kind = kind;
    }

    /**
     * Nested calls of the same group are one operation, that of the outermost call: for example a pool's proxy around a driver's statement, or
     * a client that uses another client. Without a group, each call is an operation.
     */
    public Declaration nestingGroup(String group) {
      nestingGroup = group;
      return this;
    }

    /** The request inside which such an operation ends shows that it waited for it. */
    public Declaration awaitedAs(AwaitedCall kind) {
      awaited = kind;
      return this;
    }

    /** Failures of such operations count on their own also inside another operation, which often succeeds in spite of them. */
    public Declaration failsAlone() {
      failsAlone = true;
      return this;
    }

    /** Counts the operations. */
    public Declaration counter(String metric, String help, Label... labels) {
      return add(new Metric(Metric.Type.COUNTER, metric, help, null, labels));
    }

    /** Counts what the operations consist of, such as messages. */
    public Declaration counter(String metric, String help, Metric.Value amount, Label... labels) {
      return add(new Metric(Metric.Type.COUNTER, metric, help, amount, labels));
    }

    /** Observes how long the operations take, in seconds. */
    public Declaration duration(String metric, String help, Label... labels) {
      return add(new Metric(Metric.Type.DURATION, metric, help, null, labels));
    }

    /** Observes a number of bytes of each operation. */
    public Declaration size(String metric, String help, Metric.Value bytes, Label... labels) {
      return add(new Metric(Metric.Type.SIZE, metric, help, bytes, labels));
    }

    /** Observes how long the operations waited for calls to other systems, in seconds, by the further label {@code kind}. */
    public Declaration awaiting(String metric, String help, Label... labels) {
      return add(new Metric(Metric.Type.AWAITING, metric, help, null, labels));
    }

    /** Shows how many operations are under way. */
    public Declaration active(String metric, String help) {
      countsActive = true;
      return add(new Metric(Metric.Type.ACTIVE, metric, help, null));
    }

    private Declaration add(Metric metric) {
      metrics.add(metric);
      return this;
    }

    /**
     * Returns the convention, or the one of the same name that was declared before: each class loader that has a copy of the declaring class
     * declares it.
     *
     * @throws IllegalArgumentException for labels or values whose class is not part of the agent's core: conventions live for ever and would
     *     keep an application's class loader alive
     */
    public Convention declare() {
      for (Metric metric : metrics) {
        requireCore(metric.value());
        for (Label label : metric.labels()) {
          requireCore(label);
        }
      }
      Convention declared = new Convention(this);
      Convention other = ALL.putIfAbsent(name, declared);
      assert other == null || other.isLike(declared) : "two conventions have the name " + name;
      return other == null ? declared : other;
    }
  }

  /** Whether another one says the same: a copy of it in another class loader. Asked in tests only. */
  private boolean isLike(Convention other) {
    return kind == other.kind && awaited == other.awaited && failsAlone == other.failsAlone
        && Objects.equals(nestingGroup, other.nestingGroup) && described().equals(other.described());
  }

  private List<String> described() {
    List<String> all = new ArrayList<>();
    for (Metric metric : metrics) {
      all.add(metric.type() + " " + metric.name() + ": " + metric.help());
      for (Label label : metric.labels()) {
        all.add(label.name());
      }
    }
    return all;
  }

  private static void requireCore(@Nullable Object part) {
    if (part != null && part.getClass().getClassLoader() != Convention.class.getClassLoader()) {
      throw new IllegalArgumentException(part.getClass() + " is not of the agent's core; labels of an instrumentation show attributes");
    }
  }

  /**
   * Starts an operation as a child of the one under way on this thread, or as the root of a trace, and makes it current. Null inside another
   * operation of its group, on the agent's own threads, and while the instrumentation is switched off.
   *
   * @param spanName of low cardinality
   */
  public @Nullable Operation start(Instrumentation instrumentation, String spanName) {
    Context.Slot slot = Context.slot();
    return mayStart(slot, instrumentation) ? new Operation(this, instrumentation, spanName).begin(slot) : null;
  }

  /** As {@link #start}, but as a child of an operation that another thread handed over, or as the root of a trace if that is null. */
  public @Nullable Operation startIn(@Nullable Operation parent, Instrumentation instrumentation, String spanName) {
    Context.Slot slot = Context.slot();
    return mayStart(slot, instrumentation) ? new Operation(this, instrumentation, spanName).beginIn(slot, parent) : null;
  }

  /** As {@link #start}, but as a child of the operation of another process that the headers name, or as the root of a trace without one. */
  public @Nullable <C> Operation startFrom(RequestHeaders<C> headers, C carrier, Instrumentation instrumentation, String spanName) {
    Context.Slot slot = Context.slot();
    return mayStart(slot, instrumentation) ? new Operation(this, instrumentation, spanName).beginFrom(slot, headers, carrier) : null;
  }

  /** Whether an operation may start on this thread; see {@link #start} for when it may not. */
  public boolean mayStart(Context.Slot slot, Instrumentation instrumentation) {
    return !isNested(slot) && instrumentation.isOn();
  }

  /**
   * Whether a call that begins now on a thread is part of a call under way, so that its values need not be read. That is an enclosing call of
   * its group, searched up to the nearest operation that is not a call to another system. Also true on the agent's own threads, and while calls
   * of its group are {@linkplain #hide hidden}.
   */
  public boolean isNested(Context.Slot slot) {
    return isHidden(slot) || isInsideGroup(slot);
  }

  /** As {@link #isNested}, but for calls that are reported even while those of their group are hidden. */
  public boolean isInsideGroup(Context.Slot slot) {
    return slot.agentThread || !slot.setsApart(nestingGroup) && enclosingCall(slot) != null;
  }

  /**
   * Hides the calls of this convention's group that begin on a thread from now on: a library makes them for its own purposes. The caller ends
   * this on the same thread with {@link Context.Slot#reveal} of the returned slot. Null if calls are hidden already.
   */
  public @Nullable Context.Slot hide(Context.Slot slot) {
    return slot.hide(nestingGroup) ? slot : null;
  }

  /**
   * Lets the calls of this convention's group that begin on a thread from now on be operations of their own, although they are inside another
   * call of the group, or those are hidden. Ended as {@link #hide}. Null if calls are set apart already.
   */
  public @Nullable Context.Slot setApart(Context.Slot slot) {
    return slot.setApart(nestingGroup) ? slot : null;
  }

  /** Whether calls of this convention's group are hidden on a thread. */
  public boolean isHidden(Context.Slot slot) {
    return slot.hides(nestingGroup);
  }

  /** The call under way on a thread that a call of this convention would be part of. */
  public @Nullable Operation enclosingCall(Context.Slot slot) {
    if (nestingGroup == null) {
      return null;
    }
    for (Operation operation = slot.current; operation != null; operation = operation.enclosing()) {
      if (nestingGroup.equals(operation.convention().nestingGroup)) {
        return operation;
      }
      if (!operation.isOutgoing() && !operation.isTransparent()) {
        return null;
      }
    }
    return null;
  }

  void began() {
    if (active != null) {
      active.increment();
    }
  }

  void ended() {
    if (active != null) {
      active.decrement();
    }
  }

  /** Number of operations under way; 0 if the convention does not count them. */
  public long active() {
    return active == null ? 0 : active.sum();
  }

  public String name() {
    return name;
  }

  /** As what a request shows that it waited for such an operation; null if it does not. */
  @Nullable AwaitedCall awaited() {
    return awaited;
  }

  /** See {@link Declaration#failsAlone()}. */
  public boolean failsAlone() {
    return failsAlone;
  }

  public SpanKind kind() {
    return kind;
  }

  public List<Metric> metrics() {
    return metrics;
  }

  /** The metrics' state for this convention; null until they set it. */
  public @Nullable Object measured() {
    return measured;
  }

  public void measured(Object newMeasured) {
    measured = newMeasured;
  }
}
