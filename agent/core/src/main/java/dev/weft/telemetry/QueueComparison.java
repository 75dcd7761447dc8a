package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds submissions whose task left its queue unseen, for example because the application removed it: then there are more submissions than
 * tasks. It runs when a thread has fetched a task that has several submissions, since it matters only then.
 */
final class QueueComparison {
  /** After a queue of {@code n} tasks was searched, the next {@code n / MOST_EACH_TIME} comparisons with it are skipped. */
  private static final int MOST_EACH_TIME = 64;
  private static final int MOST = 10_000;
  private static final WeakIdentityMap<AtomicInteger> PAUSES = LibraryState.map("queues compared");

  private final WeakIdentityTable.Stripe stripe;
  private final Object task;
  private final int hash;
  private final int pool;
  /** The last submission to look at. The tasks of later ones may have been queued after the submissions were counted. */
  private @Nullable Submission newest;
  private int all;
  private int underWay;

  private QueueComparison(WeakIdentityTable.Stripe stripe, Object task, int hash, int pool) {
    this.stripe = stripe;
    this.task = task;
    this.hash = hash;
    this.pool = pool;
  }

  /** Compares a task's submissions to a pool with the tasks in the pool's queue, unless the queue is long and was searched just before. */
  static void run(WeakIdentityTable.Stripe stripe, Object task, int hash, ThreadPoolExecutor pool, int id) {
    AtomicInteger pause = PAUSES.get(pool);
    if (pause == null) {
      pause = new AtomicInteger();
      PAUSES.put(pool, pause);
    }
    if (pause.get() > 0) {
      pause.decrementAndGet();
      return;
    }
    try {
      int size = pool.getQueue().size();
      pause.set(size / MOST_EACH_TIME);
      if (size <= MOST) {
        QueueComparison comparison = new QueueComparison(stripe, task, hash, id);
        if (comparison.countSubmissions()) {
          int tasks = comparison.countTasks(pool.getQueue().toArray());
          comparison.compare(tasks, pool.getPoolSize() - 1);   // threads that come later fetch later
        }
      }
    } catch (RuntimeException e) {
      // the application's own queue or pool may not support this
    }
  }

  private boolean countSubmissions() {
    synchronized (stripe) {
      Submission oldest = oldest();
      newest = oldest == null ? null : oldest.newest();
      for (Submission each = oldest; each != null; each = each.later()) {
        if (each.pool == pool) {
          all++;
          underWay += each.isUnderWay() ? 1 : 0;
        }
      }
    }
    return newest != null;
  }

  /** How often the task is in the queue, plus the one that was fetched. */
  private int countTasks(Object[] queued) {
    int count = 1;
    for (Object each : queued) {
      count += each == task ? 1 : 0;
    }
    return count;
  }

  private void compare(int tasks, int otherThreads) {
    synchronized (stripe) {
      if (!newest.isLinked()) {
        return;
      }
      Submission end = newest.later();
      int left = 0;
      int queued = 0;
      for (Submission each = oldest(); each != end; each = each.later()) {
        if (each.pool == pool) {
          left++;
          queued += each.isUnderWay() ? 0 : 1;
        }
      }
      if (left == all && left <= tasks) {
        confirm(end);
      }
      int surplus = queued - underWay - tasks;   // those that were under way then may not have been in the queue
      forget(end, false, forget(end, true, surplus, otherThreads), otherThreads);
    }
  }

  /** Marks the submissions as queued: each has its task in the queue. */
  private void confirm(@Nullable Submission end) {
    for (Submission each = oldest(); each != end; each = each.later()) {
      if (each.pool == pool && !each.isUnderWay()) {
        each.setQueued(true);
      }
    }
  }

  /**
   * Forgets the oldest surplus submissions. Each other thread of the pool may have fetched a task whose submission it has not taken yet, so
   * one surplus submission for each of these threads is not forgotten but taken last.
   *
   * @return how many are still surplus
   */
  private int forget(@Nullable Submission end, boolean uncertain, int surplus, int otherThreads) {
    int tooMany = surplus;
    Submission oldest = oldest();
    for (Submission each = oldest, next; each != end && tooMany > 0; each = next) {
      next = each.later();
      if (each.pool == pool && each.rank() == (uncertain ? Submission.UNCERTAIN : Submission.QUEUED)) {
        if (tooMany > otherThreads) {
          oldest = each.unlink(stripe, oldest);
        } else {
          each.setQueued(false);
        }
        tooMany--;
      }
    }
    return tooMany;
  }

  private @Nullable Submission oldest() {
    return (Submission) stripe.find(task, hash);
  }
}
