package dev.weft.telemetry;

/** An operation is current on a thread that did not start there; closing the scope makes current again what was before. */
public final class Scope {
  private static final Scope NONE = new Scope(null);

  private final Operation previous;

  private Scope(Operation previous) {
    this.previous = previous;
  }

  static Scope backTo(Operation previous) {
    return previous == null ? NONE : new Scope(previous);
  }

  /** Ends it, on the thread that it began on. */
  public void close() {
    Context.slot().current = previous;
  }
}
