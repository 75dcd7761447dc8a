package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * One submission of a task to a pool: the context for this run of the task, and how far the submission has got. The submissions of one task
 * object are linked, the oldest first; the stripe's lock guards the links.
 */
final class Submission extends WeakIdentityTable.Entry implements Undoable {
  private static final AtomicReferenceFieldUpdater<Submission, Object> STATE =
      AtomicReferenceFieldUpdater.newUpdater(Submission.class, Object.class, "state");
  /** State: the task may have left the queue without being run. */
  private static final Object DOUBTFUL = "doubtful";
  /** State: as above, and it was already waiting when all submissions were last looked through. */
  private static final Object OLD = "old";

  /** Ranks: a run takes a submission of the lowest rank. */
  static final int QUEUED = 0;
  static final int UNDER_WAY = 1;
  static final int UNCERTAIN = 2;
  static final int REJECTED = 3;
  static final int TAKEN = 4;

  /** State: a thread is handing the task over, and meanwhile the pool has rejected the task or a run has taken this submission. */
  private static final class Mark {
    private final Thread thread;
    private final int rank;

    Mark(Thread thread, int rank) {
      this.thread = thread;
      this.rank = rank;
    }
  }

  /** Null if the task was handed over without a context. */
  final @Nullable Operation operation;
  /** Identity hash code of the pool. A reference would keep the pool alive as long as the task. */
  final int pool;
  /**
   * The thread that is handing the task over, while the task may or may not be in the queue; null once it is in the queue; or another state as
   * above. Threads that hold the lock change it, and the thread that hands the task over changes it from itself to null.
   */
  private volatile @Nullable Object state;
  /** Null while it is not linked. In the oldest submission, this is the newest. */
  private @Nullable Submission earlier;
  private @Nullable Submission later;

  /** Makes a submission of this thread. */
  Submission(Submissions table, Object task, int hash, int pool, @Nullable Operation operation) {
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

  /** The thread that hands the task over marks it as queued. Returns false if it was rejected or a run has taken this already. */
  boolean queued() {
    return STATE.compareAndSet(this, Thread.currentThread(), null);
  }

  /** Marks the task as rejected: the pool's handler decides on it. */
  void reject() {
    state = new Mark(Thread.currentThread(), REJECTED);
  }

  /** Marks the task as being in the queue or, if that is not certain, as perhaps not there. */
  void setQueued(boolean certain) {
    state = certain ? null : DOUBTFUL;
  }

  /** Marks the submission as old. Returns whether it was old already. */
  boolean growOld() {
    boolean old = state == OLD;
    state = OLD;
    return old;
  }

  boolean isLinked() {
    return earlier != null;
  }

  @Nullable Submission later() {
    return later;
  }

  /** The newest submission of the task. Called on the oldest. */
  Submission newest() {
    return earlier;
  }

  /** Adds this as the newest submission of its task. */
  void link(WeakIdentityTable.Stripe stripe, @Nullable Submission oldest) {
    if (oldest == null) {
      earlier = this;
      stripe.link(this);
    } else {
      earlier = oldest.earlier;
      earlier.later = this;
      oldest.earlier = this;
    }
  }

  /** Removes this. Returns the oldest submission that is left. */
  @Nullable Submission unlink(WeakIdentityTable.Stripe stripe, Submission oldest) {
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

  /** The newest submission that this thread is making to that pool. Called on the oldest. */
  @Nullable Submission own(int ofPool) {
    Submission each = earlier;
    while (each != this && !each.isOwn(ofPool)) {
      each = each.earlier;
    }
    return each.isOwn(ofPool) ? each : null;
  }

  /** The submission that a run in that pool takes: the oldest of the lowest rank. Called on the oldest. */
  @Nullable Submission next(int ofPool) {
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
   * Marks this submission as taken by a run. If it is under way and there are others, the run may belong to one of them: then this one stays
   * linked until its thread knows what became of the task.
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
  public void undo(@Nullable Throwable thrown) {
    Tasks.submitted(this, thrown);
  }
}
