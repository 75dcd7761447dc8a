package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * The submissions of tasks that have not run yet: for each task object those that wait, the oldest first. Usually there is one. A task object
 * that is submitted again while it waits, such as a lambda that captures nothing, has several, and its runs take them in that order.
 *
 * <p>Runs of one object in one pool are alike, so it is enough that one of them takes each submission. It does not matter which, even if a
 * queue has another order or two threads submit the same object at the same moment. Only if the pool then rejects one of these two may the run
 * of the other have the rejected one's context: the pool's thread does not wait for the decision.
 *
 * <p>If a task leaves the queue without a run, its submission is removed when the agent sees that. If the agent does not see it, because the
 * application removes the task from the queue, a later run detects it: see {@link QueueComparison}.
 */
final class Submissions extends WeakIdentityTable {
  private static final int ADDED_BETWEEN_LOOKS = 1024;
  private static final long HOUR_NANOS = 3_600_000_000_000L;

  private final long patienceNanos;
  private volatile long lookedThrough = System.nanoTime();

  Submissions() {
    this(HOUR_NANOS);
  }

  /** @param patienceNanos a submission that waits longer is taken last, and is forgotten once it has waited twice as long */
  Submissions(long patienceNanos) {
    this.patienceNanos = patienceNanos;
  }

  /**
   * Adds a submission of this thread, which is under way from now on.
   *
   * @param operation null without a context
   * @param onlyBehindOthers add it only if the task already waits
   * @return null if it was not added
   */
  @Nullable Submission add(Object task, ThreadPoolExecutor pool, @Nullable Operation operation, boolean onlyBehindOthers) {
    if (!used) {
      if (operation == null) {
        return null;
      }
      used = true;
    }
    int hash = hash(task);
    Stripe stripe = stripe(hash);
    if (!stripe.looksEmpty(hash)) {
      expunge();
    } else if (onlyBehindOthers) {
      return null;
    }
    Submission added = new Submission(this, task, hash, id(pool), operation);
    boolean isTurn;
    synchronized (stripe) {
      Submission oldest = (Submission) stripe.find(task, hash);
      if (oldest == null && onlyBehindOthers) {
        return null;
      }
      Submission own = oldest == null ? null : oldest.own(added.pool);
      if (own != null) {   // the task was rejected, and the handler submits it once more
        oldest = own.unlink(stripe, oldest);
      }
      added.link(stripe, oldest);
      isTurn = stripe.isTurn(ADDED_BETWEEN_LOOKS);
    }
    if (isTurn) {
      forgetOld();
    }
    return added;
  }

  /** Adds a submission again that was taken with {@link #takeBack}: it is still under way. */
  void addAgain(Submission submission) {
    Stripe stripe = stripe(submission.hash);
    synchronized (stripe) {
      if (!submission.isLinked()) {
        submission.link(stripe, (Submission) stripe.find(submission.get(), submission.hash));
      }
    }
  }

  /** Takes the submission of a task that a thread of its pool has fetched to run it. */
  @Nullable Submission take(Object task, ThreadPoolExecutor pool) {
    Stripe stripe = stripeOf(task);
    if (stripe == null) {
      return null;
    }
    int hash = hash(task);
    synchronized (stripe) {
      Submission oldest = (Submission) stripe.find(task, hash);
      if (oldest == null || oldest.later() == null) {
        return takeNext(stripe, oldest, id(pool));
      }
    }
    QueueComparison.run(stripe, task, hash, pool, id(pool));
    synchronized (stripe) {
      return takeNext(stripe, (Submission) stripe.find(task, hash), id(pool));
    }
  }

  /** Takes the submission of a task that left the queue without a run: the one of this thread, if it has one. */
  void takeOut(Object task, ThreadPoolExecutor pool) {
    Stripe stripe = stripeOf(task);
    if (stripe != null) {
      synchronized (stripe) {
        Submission oldest = (Submission) stripe.find(task, hash(task));
        Submission own = oldest == null ? null : oldest.own(id(pool));
        if (own == null) {
          takeNext(stripe, oldest, id(pool));
        } else {
          takeBack(stripe, oldest, own);
        }
      }
    }
  }

  /** Takes the submission of this thread, since its task does not have to wait or is not run at all. */
  @Nullable Submission takeBack(Object task, ThreadPoolExecutor pool) {
    Stripe stripe = stripeOf(task);
    if (stripe == null) {
      return null;
    }
    synchronized (stripe) {
      Submission oldest = (Submission) stripe.find(task, hash(task));
      Submission own = oldest == null ? null : oldest.own(id(pool));
      return own == null ? null : takeBack(stripe, oldest, own);
    }
  }

  /** If a run has taken it already, that run belongs to another submission, which is taken in its place. */
  private static @Nullable Submission takeBack(Stripe stripe, Submission oldest, Submission own) {
    boolean taken = own.rank() == Submission.TAKEN;
    Submission left = own.unlink(stripe, oldest);
    return taken ? takeNext(stripe, left, own.pool) : own;
  }

  private static @Nullable Submission takeNext(Stripe stripe, @Nullable Submission oldest, int pool) {
    Submission next = oldest == null ? null : oldest.next(pool);
    if (next != null) {
      next.take(stripe, oldest);
    }
    return next;
  }

  /** Called when the pool rejects the task that this thread hands over: the pool's handler decides on it. */
  void reject(Object task, ThreadPoolExecutor pool) {
    Stripe stripe = stripeOf(task);
    if (stripe != null) {
      synchronized (stripe) {
        Submission oldest = (Submission) stripe.find(task, hash(task));
        Submission own = oldest == null ? null : oldest.own(id(pool));
        if (own != null) {
          if (own.rank() == Submission.TAKEN) {
            takeNext(stripe, oldest, own.pool);   // the submission of the run that has taken this thread's
          }
          own.reject();
        }
      }
    }
  }

  /** Called when the thread that made a submission has handed its task over, or has failed to. */
  void end(Submission submission, boolean failed) {
    if (!failed && submission.queued()) {
      return;
    }
    Stripe stripe = stripe(submission.hash);
    synchronized (stripe) {
      if (submission.isLinked()) {
        Submission oldest = (Submission) stripe.find(submission.get(), submission.hash);
        if (failed) {
          takeBack(stripe, oldest, submission);
        } else if (submission.rank() == Submission.TAKEN) {
          submission.unlink(stripe, oldest);
        } else {
          submission.setQueued(false);
        }
      }
    }
  }

  /** Removes all submissions of a task. */
  void removeAll(Object task) {
    Stripe stripe = stripeOf(task);
    if (stripe != null) {
      synchronized (stripe) {
        Submission oldest = (Submission) stripe.find(task, hash(task));
        while (oldest != null) {
          oldest = oldest.unlink(stripe, oldest);
        }
      }
    }
  }

  /** The stripe of a task's submissions; null if it has none. */
  private @Nullable Stripe stripeOf(Object task) {
    if (!used) {
      return null;
    }
    int hash = hash(task);
    Stripe stripe = stripe(hash);
    return stripe.looksEmpty(hash) ? null : stripe;
  }

  /** A reference to the pool would keep the pool alive as long as the task. */
  private static int id(ThreadPoolExecutor pool) {
    return System.identityHashCode(pool);
  }

  /** How many tasks have a submission with a context. */
  @Override
  public int size() {
    int size = 0;
    for (Stripe stripe : stripes()) {
      synchronized (stripe) {
        for (Entry oldest : stripe.entries()) {
          Submission each = (Submission) oldest;
          while (each != null && each.operation == null) {
            each = each.later();
          }
          size += each == null ? 0 : 1;
        }
      }
    }
    return size;
  }

  /**
   * Looks through all submissions from time to time, so that a task that lives for ever and left its queue unseen does not keep an operation
   * alive. Futures are left out: they do not live for ever, and may wait for a long time, as a scheduled one does.
   */
  private void forgetOld() {
    long now = System.nanoTime();
    if (now - lookedThrough < patienceNanos) {
      return;
    }
    lookedThrough = now;
    for (Stripe stripe : stripes()) {
      synchronized (stripe) {
        for (Entry oldest : stripe.entries()) {
          if (!(oldest.get() instanceof Future)) {
            forgetOld(stripe, (Submission) oldest);
          }
        }
      }
    }
  }

  private static void forgetOld(Stripe stripe, Submission first) {
    Submission oldest = first;
    for (Submission each = first, next; each != null; each = next) {
      next = each.later();
      if (!each.isUnderWay() && each.growOld()) {
        oldest = each.unlink(stripe, oldest);
      }
    }
  }
}
