package dev.weft.telemetry.pools;

import dev.weft.advice.Nullable;

/** The figures of one pool at a scrape. Those that a reader does not tell, and negative ones, are not known or have no limit. */
public final class PoolFigures {
  private static final long UNKNOWN = -1;

  private final PoolKind kind;
  private @Nullable String name;
  private boolean closed;
  private long active = UNKNOWN;
  private long idle = UNKNOWN;
  private long max = UNKNOWN;
  private long pending = UNKNOWN;
  private long completed = UNKNOWN;

  PoolFigures(PoolKind kind, @Nullable String name) {
    this.kind = kind;
    this.name = name;
  }

  /** Tells the pool's name. The figures of pools of one kind and name are added up. */
  public void name(@Nullable String newName) {
    name = newName;
  }

  /** Tells that the pool is closed. It is forgotten until it is registered again. */
  public void closed() {
    closed = true;
  }

  /** Tells how many of what it holds are in use. */
  public void active(long number) {
    active = number;
  }

  /** Tells how many of what it holds are not in use. */
  public void idle(long number) {
    idle = number;
  }

  /** Tells how many it may hold. */
  public void max(long number) {
    max = number;
  }

  /** Tells how many callers, or tasks, wait. */
  public void pending(long number) {
    pending = number;
  }

  /** Tells how many tasks it has completed since it was made; also once it is closed. */
  public void completed(long number) {
    completed = number;
  }

  public PoolKind kind() {
    return kind;
  }

  public @Nullable String name() {
    return name;
  }

  public boolean isClosed() {
    return closed;
  }

  public long active() {
    return active;
  }

  public long idle() {
    return idle;
  }

  public long max() {
    return max;
  }

  public long pending() {
    return pending;
  }

  public long completed() {
    return completed;
  }
}
