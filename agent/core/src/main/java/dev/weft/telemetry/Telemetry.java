package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/**
 * The sink, the sampler and the propagation of all operations. The agent sets them once its back ends are ready, some time after the
 * application began to run. Until then operations are kept, within a bound, and all are sampled unless {@link #early} sets a sampler.
 */
public final class Telemetry {
  private static final PendingSink PENDING = new PendingSink();
  private static volatile Sink sink = PENDING;
  private static volatile Propagation propagation = new W3cPropagation();
  private static volatile int maxSpans = 10_000;
  private static volatile boolean recordingUnsampled;
  private static volatile boolean keepingErrors;
  private static volatile boolean sendingRequestIds;
  private static volatile @Nullable PeerServices peerServices;
  private static volatile Sampler sampler = Sampler.ALWAYS;

  private Telemetry() {
  }

  /** Sets the sampler and the propagation to use before the back ends are ready. */
  public static void early(Sampler newSampler, Propagation newPropagation) {
    sampler = newSampler;
    propagation = newPropagation;
  }

  /** Has operations recorded that are not sampled, since what became of them decides whether they are reported. */
  public static void recordUnsampled(boolean recorded) {
    recordingUnsampled = recorded;
  }

  public static boolean isRecordingUnsampled() {
    return recordingUnsampled;
  }

  /** Has spans reported that failed after their trace had as many spans as it may have. */
  public static void keepErrors(boolean kept) {
    keepingErrors = kept;
  }

  static boolean isKeepingErrors() {
    return keepingErrors;
  }

  /** Sets how many spans of a trace are recorded below one local root, with that; 0: all of them. At most {@link Integer#MAX_VALUE} / 2. */
  public static void maxSpans(int most) {
    maxSpans = most;
  }

  public static int maxSpans() {
    return maxSpans;
  }

  /** Has HTTP requests that are sent while one with an identifier is served carry that, see {@link Operation#requestId()}. */
  public static void sendRequestIds(boolean sent) {
    sendingRequestIds = sent;
  }

  public static boolean isSendingRequestIds() {
    return sendingRequestIds;
  }

  /** Sets which names the services have that are called; null for none. */
  public static void peerServices(@Nullable PeerServices services) {
    peerServices = services;
  }

  public static @Nullable PeerServices peerServices() {
    return peerServices;
  }

  /** Sets how many operations are kept until the back ends are ready. */
  public static void keepUntilReady(int operations) {
    PENDING.capacity(operations);
  }

  /** Sets the back ends and delivers to them the operations that ended meanwhile. */
  public static void ready(Sink newSink, Sampler newSampler, Propagation newPropagation) {
    early(newSampler, newPropagation);
    sink = newSink;
    PENDING.deliver(newSink);
  }

  /** Called if there will be no back ends. Drops the operations kept for them, and keeps no more. */
  public static void abandon() {
    ready(new Sink() {
      @Override
      public void ended(Operation operation) {
        // no back end takes it
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

  /** Number of operations that ended before the back ends were ready and were too many to keep. */
  public static long lostBeforeReady() {
    return PENDING.lost();
  }

  /** The lost operations whose spans would have been reported. */
  public static long spansLostBeforeReady() {
    return PENDING.lostSpans();
  }
}
