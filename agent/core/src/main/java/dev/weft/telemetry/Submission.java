package dev.weft.telemetry;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * A task handed to a pool once: the context that this run of it is to have, and how far it has got. Submissions of one task object are linked,
 * the oldest first; links are guarded by the stripe's lock.
 */
final class Submission extends WeakIdentityTable.Entry implements Undoable {
  private static final AtomicReferenceFieldUpdater<Submission, Object> STATE =
      AtomicReferenceFieldUpdater.newUpdater(Submission.class, Object.class, "state");
  /** State: the task may have left the queue without being run. */
  private static final Object DOUBTFUL = "doubtful";
  /** State: as above, and it waited already when all were looked through the last time. */
  private static final Object OLD = "old";

  /** Ranks: a run takes one of the lowest. */
  static final int QUEUED = 0;
  static final int UNDER_WAY = 1;
  static final int UNCERTAIN = 2;
  static final int REJECTED = 3;
  static final int TAKEN = 4;

  /** State: a thread is handing the task over, and that was rejected, or a run has taken this meanwhile. */
  private static final class Mark {
    private final Thread thread;
    private final int rank;

    Mark(Thread thread, int rank) {
      this.thread = thread;
      this.rank = rank;
    }
  }

  /** Null: it was handed over without a context. */
  final Operation operation;
  /** Identity hash code of the pool. A reference would keep the pool alive as long as the task. */
  final int pool;
  /**
   * The thread that is handing the task over, during which time it may or may not be in the queue; null once it is there; or another state as
   * above. Changed by threads that hold the lock, and by that thread from itself to null.
   */
  private volatile Object state;
  /** Null while it is not linked. The oldest has the newest here. */
  private Submission earlier;
  private Submission later;

  /** One that this thread makes. */
  Submission(Submissions table, Object task, int hash, int pool, Operation operation) {
    super(table, task, hash);
    this.pool = pool;
    this.operation = operation;
    STATE.lazySet(this, Thread.currentThread());
  }

  int rank() {
    Object seen = state;
    if (seen == null) {
      return QUEUED;
    }
    if (seen instanceof Thread) {
      return UNDER_WAY;
    }
    return seen instanceof Mark ? ((Mark) seen).rank : UNCERTAIN;
  }

  /** Whether a thread is handing the task over. */
  boolean isUnderWay() {
    Object seen = state;
    return seen instanceof Thread || seen instanceof Mark;
  }

  private boolean isOwn(int ofPool) {
    Object seen = state;
    Thread thread = Thread.currentThread();
    return pool == ofPool && (seen == thread || seen instanceof Mark && ((Mark) seen).thread == thread);
  }

  /** The task is queued, says the thread that hands it over; false: it was rejected, or a run has taken this already. */
  boolean queued() {
    return STATE.compareAndSet(this, Thread.currentThread(), null);
  }

  /** From now on it depends on the pool's handler. */
  void reject() {
    state = new Mark(Thread.currentThread(), REJECTED);
  }

  /** The task was queued, says the comparison with the queue, or may not be there. */
  void setQueued(boolean certain) {
    state = certain ? null : DOUBTFUL;
  }

  /** Returns whether it was old already. */
  boolean growOld() {
    boolean old = state == OLD;
    state = OLD;
    return old;
  }

  boolean isLinked() {
    return earlier != null;
  }

  Submission later() {
    return later;
  }

  /** The newest submission of the task, if this is the oldest. */
  Submission newest() {
    return earlier;
  }

  /** Becomes the newest one of its task. */
  void link(WeakIdentityTable.Stripe stripe, Submission oldest) {
    if (oldest == null) {
      earlier = this;
      stripe.link(this);
    } else {
      earlier = oldest.earlier;
      earlier.later = this;
      oldest.earlier = this;
    }
  }

  /** Returns the oldest one that is left, or null. */
  Submission unlink(WeakIdentityTable.Stripe stripe, Submission oldest) {
    Submission left = oldest;
    if (this != oldest) {
      earlier.later = later;
      (later == null ? oldest : later).earlier = earlier;
    } else if (later == null) {
      stripe.unlink(this);
      left = null;
    } else {
      left = later;
      left.earlier = earlier;
      stripe.replace(this, left);
    }
    earlier = null;
    later = null;
    return left;
  }

  /** The newest one that this thread is handing to that pool, or null. Asked of the oldest. */
  Submission own(int ofPool) {
    Submission each = earlier;
    while (each != this && !each.isOwn(ofPool)) {
      each = each.earlier;
    }
    return each.isOwn(ofPool) ? each : null;
  }

  /** The one that a run in that pool takes: the oldest of the lowest rank, or null. Asked of the oldest. */
  Submission next(int ofPool) {
    Submission next = null;
    int lowest = TAKEN;
    for (Submission each = this; each != null && lowest != QUEUED; each = each.later) {
      int rank = each.pool == ofPool ? each.rank() : TAKEN;
      if (rank < lowest) {
        next = each;
        lowest = rank;
      }
    }
    return next;
  }

  /**
   * Is taken by a run. Where it is under way there may be others to which the run belongs: then it stays linked until its thread knows what
   * became of the task.
   */
  void take(WeakIdentityTable.Stripe stripe, Submission oldest) {
    Object seen = state;
    boolean only = this == oldest && later == null;
    Thread thread = seen instanceof Thread ? (Thread) seen : seen instanceof Mark ? ((Mark) seen).thread : null;
    if (only || thread == null || !STATE.compareAndSet(this, seen, new Mark(thread, TAKEN))) {
      unlink(stripe, oldest);
    }
  }

  @Override
  public void undo(Throwable thrown) {
    Tasks.submitted(this, thrown);
  }
}
