package dev.weft.telemetry;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries beside objects that nothing may be added to, for as long as the objects live. Keys are compared by identity and held weakly; an
 * entry must never lead back to its key. Striped, so that threads with different keys seldom meet.
 *
 * <p>Remove an entry as soon as it is not needed: one left to the collector costs some ten times as much as one that is removed.
 */
abstract class WeakIdentityTable {
  /**
   * Two to four for each processor, at most 32. No more: a key's stripe is as good as chosen at random, and one of many is seldom found in
   * the processor's caches.
   */
  private static final int STRIPES = Math.min(32, Integer.highestOneBit(4 * Runtime.getRuntime().availableProcessors()));

  /** Until then no key is looked for, since an identity hash code costs more than all the rest. */
  boolean used;
  private final Stripe[] stripes = new Stripe[STRIPES];
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

  WeakIdentityTable() {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe();
    }
  }

  static int hash(Object key) {
    int hash = System.identityHashCode(key) * 0x9E3779B9;
    return hash ^ hash >>> 16;
  }

  final Stripe stripe(int hash) {
    return stripes[hash & STRIPES - 1];
  }

  final Stripe[] stripes() {
    return stripes;
  }

  /** How many keys have an entry, those not yet expunged among them. */
  public int size() {
    int size = 0;
    for (Stripe stripe : stripes) {
      synchronized (stripe) {
        size += stripe.size;
      }
    }
    return size;
  }

  /** Removes the entries of keys that were collected. */
  final void expunge() {
    for (Object reference = collected.poll(); reference != null; reference = collected.poll()) {
      Entry dead = (Entry) reference;
      Stripe stripe = stripe(dead.hash);
      synchronized (stripe) {
        stripe.unlink(dead);
      }
    }
  }

  /** Is not cleared when it is removed, which is a native call: an entry that is not reachable is not enqueued. */
  abstract static class Entry extends WeakReference<Object> {
    final int hash;
    private Entry next;

    Entry(WeakIdentityTable table, Object key, int hash) {
      super(key, table.collected);
      this.hash = hash;
    }
  }

  /** All but {@link #looksEmpty} and {@link #find} is called by threads that hold the stripe's lock. */
  static final class Stripe {
    /** Volatile for {@link #looksEmpty}: a table is seen with all that was in it when it was put in place. */
    private volatile Entry[] table = new Entry[16];
    private int size;
    private int turns;

    private static int slot(int hash, Entry[] table) {
      return hash >>> 5 & table.length - 1;
    }

    /**
     * True only where no entry of that hash was linked before the caller got hold of the key: a thread that hands a key to another one links
     * the entry first.
     */
    boolean looksEmpty(int hash) {
      Entry[] seen = table;
      return seen[slot(hash, seen)] == null;
    }

    /** The entry of a key, or null. Without the lock it may miss one that is there. */
    Entry find(Object key, int hash) {
      Entry[] seen = table;
      for (Entry entry = seen[slot(hash, seen)]; entry != null; entry = entry.next) {
        if (entry.hash == hash && entry.get() == key) {
          return entry;
        }
      }
      return null;
    }

    /** Adds the entry of a key that has none. */
    void link(Entry entry) {
      Entry[] entries = table;
      int slot = slot(entry.hash, entries);
      entry.next = entries[slot];
      entries[slot] = entry;
      if (++size > entries.length) {
        grow();
      }
    }

    /** Removes an entry, if it is here. */
    void unlink(Entry entry) {
      if (exchange(entry, entry.next)) {
        size--;
      }
    }

    /** Puts another entry of the same key in an entry's place. */
    void replace(Entry entry, Entry other) {
      other.next = entry.next;
      exchange(entry, other);
    }

    private boolean exchange(Entry entry, Entry other) {
      Entry[] entries = table;
      int slot = slot(entry.hash, entries);
      Entry at = entries[slot];
      if (at == entry) {
        entries[slot] = other;
        return true;
      }
      while (at != null && at.next != entry) {
        at = at.next;
      }
      if (at == null) {
        return false;
      }
      at.next = other;
      return true;
    }

    /** One entry of each key. */
    List<Entry> entries() {
      List<Entry> entries = new ArrayList<>(size);
      for (Entry chain : table) {
        for (Entry entry = chain; entry != null; entry = entry.next) {
          entries.add(entry);
        }
      }
      return entries;
    }

    /** True once in so many calls, a power of two. */
    boolean isTurn(int calls) {
      return (++turns & calls - 1) == 0;
    }

    private void grow() {
      Entry[] old = table;
      Entry[] larger = new Entry[old.length * 2];
      for (Entry chain : old) {
        for (Entry entry = chain, next; entry != null; entry = next) {
          next = entry.next;
          int slot = slot(entry.hash, larger);
          entry.next = larger[slot];
          larger[slot] = entry;
        }
      }
      table = larger;
    }
  }
}
