package dev.weft.telemetry;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/**
 * Keeps a value beside an object that nothing may be added to, for as long as the object lives. Keys are compared by identity and held
 * weakly; a value must never lead back to its key. Striped, so that threads with different keys seldom meet.
 *
 * <p>Remove an entry as soon as it is not needed: one left to the collector costs some ten times as much as one that is removed.
 */
public final class WeakIdentityMap<V> {
  /**
   * Two to four for each processor, at most 32. No more: a key's stripe is as good as chosen at random, and one of many is seldom found in
   * the processor's caches.
   */
  private static final int STRIPES = Math.min(32, Integer.highestOneBit(4 * Runtime.getRuntime().availableProcessors()));

  private final Stripe[] stripes = new Stripe[STRIPES];
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private boolean used;

  public WeakIdentityMap() {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe();
    }
  }

  /** The value of a key, or null. Whoever handed the key to this thread put the value before that, or it may be missed. */
  public V get(Object key) {
    if (!used) {
      return null;   // an identity hash code costs more than all the rest
    }
    int hash = hash(key);
    Stripe stripe = stripes[hash & STRIPES - 1];
    if (stripe.looksEmpty(hash)) {
      return null;
    }
    Object seen = stripe.find(key, hash);   // without the lock it may miss what is there, but finds nothing that is not
    if (seen != null) {
      return cast(seen);
    }
    synchronized (stripe) {
      return cast(stripe.find(key, hash));
    }
  }

  public void put(Object key, V value) {
    if (!used) {
      used = true;
    }
    int hash = hash(key);
    Stripe stripe = stripes[hash & STRIPES - 1];
    if (!stripe.looksEmpty(hash)) {   // entries that are dead take places, so that somebody comes by here
      expunge();
    }
    synchronized (stripe) {
      int slot = stripe.slot(hash);
      for (Entry entry = stripe.table[slot]; entry != null; entry = entry.next) {
        if (entry.hash == hash && entry.get() == key) {
          entry.value = value;
          return;
        }
      }
      stripe.table[slot] = new Entry(key, collected, hash, value, stripe.table[slot]);
      if (++stripe.size > stripe.table.length) {
        stripe.grow();
      }
    }
  }

  /**
   * Takes the value of a key away and returns it, or null. Whoever handed the key to this thread put the value before that: so a look
   * without the lock is enough to see that there is none.
   */
  public V remove(Object key) {
    if (!used) {
      return null;
    }
    int hash = hash(key);
    Stripe stripe = stripes[hash & STRIPES - 1];
    if (stripe.looksEmpty(hash)) {
      return null;
    }
    synchronized (stripe) {
      int slot = stripe.slot(hash);
      for (Entry entry = stripe.table[slot], before = null; entry != null; before = entry, entry = entry.next) {
        if (entry.hash == hash && entry.get() == key) {
          stripe.unlink(entry, before, slot);   // not cleared, which is a native call: nobody enqueues what nobody holds
          return cast(entry.value);
        }
      }
    }
    return null;
  }

  /** How many entries there are, those not yet expunged among them. */
  public int size() {
    int size = 0;
    for (Stripe stripe : stripes) {
      synchronized (stripe) {
        size += stripe.size;
      }
    }
    return size;
  }

  private void expunge() {
    for (Object reference = collected.poll(); reference != null; reference = collected.poll()) {
      Entry dead = (Entry) reference;
      Stripe stripe = stripes[dead.hash & STRIPES - 1];
      synchronized (stripe) {
        int slot = stripe.slot(dead.hash);
        for (Entry entry = stripe.table[slot], before = null; entry != null; before = entry, entry = entry.next) {
          if (entry == dead) {
            stripe.unlink(entry, before, slot);
            break;
          }
        }
      }
    }
  }

  private static int hash(Object key) {
    int hash = System.identityHashCode(key) * 0x9E3779B9;
    return hash ^ hash >>> 16;
  }

  @SuppressWarnings("unchecked")
  private V cast(Object value) {
    return (V) value;
  }

  private static final class Entry extends WeakReference<Object> {
    private final int hash;
    private Object value;
    private Entry next;

    Entry(Object key, ReferenceQueue<Object> queue, int hash, Object value, Entry next) {
      super(key, queue);
      this.hash = hash;
      this.value = value;
      this.next = next;
    }
  }

  private static final class Stripe {
    /** Volatile for {@link #looksEmpty}: a table is seen with all that was in it when it was put in place. */
    private volatile Entry[] table = new Entry[16];
    private int size;

    int slot(int hash) {
      return hash >>> 5 & table.length - 1;
    }

    /** The value of a key, or null. */
    Object find(Object key, int hash) {
      Entry[] seen = table;
      for (Entry entry = seen[hash >>> 5 & seen.length - 1]; entry != null; entry = entry.next) {
        if (entry.hash == hash && entry.get() == key) {
          return entry.value;
        }
      }
      return null;
    }

    /** Asked without the lock: true only where no entry of that hash was put before the caller got hold of the key. */
    boolean looksEmpty(int hash) {
      Entry[] seen = table;
      return seen[hash >>> 5 & seen.length - 1] == null;
    }

    void unlink(Entry entry, Entry before, int slot) {
      if (before == null) {
        table[slot] = entry.next;
      } else {
        before.next = entry.next;
      }
      size--;
    }

    void grow() {
      Entry[] old = table;
      Entry[] larger = new Entry[old.length * 2];
      for (Entry chain : old) {
        for (Entry entry = chain, next; entry != null; entry = next) {
          next = entry.next;
          int slot = entry.hash >>> 5 & larger.length - 1;
          entry.next = larger[slot];
          larger[slot] = entry;
        }
      }
      table = larger;
    }
  }
}
