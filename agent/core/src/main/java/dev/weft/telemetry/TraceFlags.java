package dev.weft.telemetry;

/**
 * Bits that a trace carries from one process to the next beside its identifiers.
 *
 * @see <a href="https://www.w3.org/TR/trace-context-2/#trace-flags">Trace Context Level 2</a>
 */
public final class TraceFlags {
  /** The sender may have recorded its part. */
  public static final int SAMPLED = 1;
  /** At least the last seven bytes of the trace's identifier are random. */
  public static final int RANDOM = 2;
  /** Not W3C's: B3 asks for this trace whatever a sampler says. */
  public static final int DEBUG = 0x40;
  /** Not W3C's and never sent: a setting excludes this part of the trace from what is reported. */
  static final int EXCLUDED = 0x20;
  /** Not W3C's and never sent: not sampled, but recorded until it is known whether this part of the trace is kept. */
  static final int DEFERRED = 0x10;
  /** Those that W3C defines; the others must be 0 in what is sent. */
  public static final int W3C = SAMPLED | RANDOM;

  private TraceFlags() {
  }
}
