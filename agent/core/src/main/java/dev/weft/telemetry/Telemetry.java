package dev.weft.telemetry;

/**
 * What operations meet on their way: set by the agent once its back ends are ready, which is some time after the application began to
 * run. Until then everything is sampled and kept, within a bound.
 */
public final class Telemetry {
  private static final PendingSink PENDING = new PendingSink();
  private static volatile Sink sink = PENDING;
  private static volatile Propagation propagation = new W3cPropagation();
  private static volatile Sampler sampler = Sampler.ALWAYS;

  private Telemetry() {
  }

  /** Puts in place what decides before the back ends are ready. */
  public static void early(Sampler newSampler, Propagation newPropagation) {
    sampler = newSampler;
    propagation = newPropagation;
  }

  /** How many operations are kept until then; the usual number unless this is called. */
  public static void keepUntilReady(int operations) {
    PENDING.capacity(operations);
  }

  /** Puts the back ends in place and delivers to them what ended meanwhile. */
  public static void ready(Sink newSink, Sampler newSampler, Propagation newPropagation) {
    early(newSampler, newPropagation);
    sink = newSink;
    PENDING.deliver(newSink);
  }

  /** There will be no back ends: lets go of what was kept for them, and keeps nothing more. */
  public static void abandon() {
    ready(new Sink() {
      @Override
      public void ended(Operation operation) {
        // nobody is there to be told
      }
    }, sampler, propagation);
  }

  static Sink sink() {
    return sink;
  }

  static Sampler sampler() {
    return sampler;
  }

  public static Propagation propagation() {
    return propagation;
  }

  /** Operations that ended before the back ends were ready and did not fit into what is kept. */
  public static long lostBeforeReady() {
    return PENDING.lost();
  }

  /** Those among them whose spans would have been reported. */
  public static long spansLostBeforeReady() {
    return PENDING.lostSpans();
  }
}
