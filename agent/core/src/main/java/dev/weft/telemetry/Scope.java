package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/** The time in which {@link Context#attach} keeps an operation current. Closing the scope makes the previous operation current again. */
public final class Scope {
  private static final Scope NONE = new Scope(null);

  private final @Nullable Operation previous;

  private Scope(@Nullable Operation previous) {
    this.previous = previous;
  }

  static Scope backTo(@Nullable Operation previous) {
    return previous == null ? NONE : new Scope(previous);
  }

  /** Ends the scope. Called on the thread on which it began. */
  public void close() {
    Context.slot().current = previous;
  }
}
