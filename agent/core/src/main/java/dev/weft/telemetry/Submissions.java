package dev.weft.telemetry;

import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * The submissions of tasks that have not run yet: for each task object those that wait, the oldest first. Mostly there is one; a task object
 * that is handed over again while it waits (a lambda that captures nothing) has several, and its runs take them in that order.
 *
 * <p>Runs of one object in one pool are alike. So it is enough that each submission is taken by one run, whichever run that is: also where a
 * queue has another order, and where two threads hand the same object over at the same moment. Only where one of those two is then rejected may
 * the run have got the context of that one: a pool's thread is not made to wait for what becomes of it.
 *
 * <p>A submission whose task leaves the queue by another way is taken out with it where that can be seen. Where it cannot (the application takes
 * it out of the queue itself), a later run finds out: see {@link QueueComparison}.
 */
final class Submissions extends WeakIdentityTable {
  private static final int ADDED_BETWEEN_LOOKS = 1024;
  private static final long HOUR_NANOS = 3_600_000_000_000L;

  private final long patienceNanos;
  private volatile long lookedThrough = System.nanoTime();

  Submissions() {
    this(HOUR_NANOS);
  }

  /** @param patienceNanos a submission that waits for longer is taken last, and forgotten once it has waited for twice as long */
  Submissions(long patienceNanos) {
    this.patienceNanos = patienceNanos;
  }

  /**
   * Adds one that this thread makes, which is under way from now on.
   *
   * @param operation null: without a context
   * @param onlyBehindOthers add it only where the task waits already
   * @return null where it was not added
   */
  Submission add(Object task, ThreadPoolExecutor pool, Operation operation, boolean onlyBehindOthers) {
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
      if (own != null) {   // was rejected, and its handler tries once more
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

  /** Adds again what this thread took with {@link #takeBack}: it is under way still. */
  void addAgain(Submission submission) {
    Stripe stripe = stripe(submission.hash);
    synchronized (stripe) {
      if (!submission.isLinked()) {
        submission.link(stripe, (Submission) stripe.find(submission.get(), submission.hash));
      }
    }
  }

  /** Takes the submission of a task that a thread of its pool has fetched to run it; null where there is none. */
  Submission take(Object task, ThreadPoolExecutor pool) {
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

  /** Takes the submission of a task that left the queue otherwise, or the one that this thread makes. */
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

  /** Takes the submission that this thread makes: its task does not have to wait, or is not run at all. Null where there is none. */
  Submission takeBack(Object task, ThreadPoolExecutor pool) {
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

  /** If a run has taken it already, that run was another submission's: that one comes in its place. */
  private static Submission takeBack(Stripe stripe, Submission oldest, Submission own) {
    boolean taken = own.rank() == Submission.TAKEN;
    Submission left = own.unlink(stripe, oldest);
    return taken ? takeNext(stripe, left, own.pool) : own;
  }

  private static Submission takeNext(Stripe stripe, Submission oldest, int pool) {
    Submission next = oldest == null ? null : oldest.next(pool);
    if (next != null) {
      next.take(stripe, oldest);
    }
    return next;
  }

  /** The pool rejects the task that this thread hands over: its handler decides. */
  void reject(Object task, ThreadPoolExecutor pool) {
    Stripe stripe = stripeOf(task);
    if (stripe != null) {
      synchronized (stripe) {
        Submission oldest = (Submission) stripe.find(task, hash(task));
        Submission own = oldest == null ? null : oldest.own(id(pool));
        if (own != null) {
          if (own.rank() == Submission.TAKEN) {
            takeNext(stripe, oldest, own.pool);   // belongs to the run that has taken this one
          }
          own.reject();
        }
      }
    }
  }

  /** The thread that made a submission has handed its task over, or could not. */
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

  /** Takes all of a task. */
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

  /** Where submissions of a task are, or null if there are none. */
  private Stripe stripeOf(Object task) {
    if (!used) {
      return null;
    }
    int hash = hash(task);
    Stripe stripe = stripe(hash);
    return stripe.looksEmpty(hash) ? null : stripe;
  }

  /** Not the pool itself: an entry would keep it alive as long as the task. */
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
   * Looks through all from time to time, so that a task that lives for ever and was taken out of its queue unseen does not keep an operation
   * alive for good. Futures do not live for ever, and may wait for long, as a scheduled one does.
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
