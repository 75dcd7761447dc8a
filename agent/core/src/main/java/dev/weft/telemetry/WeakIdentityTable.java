package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Associates entries with objects that cannot hold them, for as long as the objects live. Keys are compared by identity and held weakly; an
 * entry must never refer back to its key. The table is striped, so that threads with different keys seldom contend for a lock.
 *
 * <p>Remove an entry as soon as it is not needed, so that the collector need not process it.
 */
abstract class WeakIdentityTable {
  /** Two to four for each processor, at most 32. */
  private static final int STRIPES = Math.min(32, Integer.highestOneBit(4 * Runtime.getRuntime().availableProcessors()));

  /** False before the first entry. Until then no key is looked up, which would need its identity hash code. */
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

  /** How many keys have an entry, including collected keys that are not yet expunged. */
  public int size() {
    int size = 0;
    for (Stripe stripe : stripes) {
      synchronized (stripe) {
        size += stripe.size;
      }
    }
    return size;
  }

  /** How many keys have an entry, without those that were collected. */
  public int liveSize() {
    expunge();
    return size();
  }

  /** Removes the entries of keys that were collected. */
  final void expunge() {
    for (Object reference = collected.poll(); reference != null; reference = collected.poll()) {
      Entry dead = (Entry) reference;
      Stripe stripe = stripe(dead.hash);
      synchronized (stripe) {
        stripe.unlink(dead);
      }
      dead.expunged();
    }
  }

  /** Not cleared when it is removed, which would be a native call: the collector does not enqueue an unreachable entry. */
  abstract static class Entry extends WeakReference<Object> {
    final int hash;
    private @Nullable Entry next;

    Entry(WeakIdentityTable table, Object key, int hash) {
      super(key, table.collected);
      this.hash = hash;
    }

    /** Called once the key was collected and this entry is out of the table, on any thread. */
    void expunged() {
      // most entries are just gone
    }
  }

  /** Threads hold the stripe's lock when they call its methods, except {@link #looksEmpty} and {@link #find}. */
  static final class Stripe {
    /** Volatile for {@link #looksEmpty}: a thread that sees a new table sees all entries that it had when it was set. */
    private volatile Entry[] table = new Entry[16];
    private int size;
    private int turns;

    private static int slot(int hash, Entry[] table) {
      return hash >>> 5 & table.length - 1;
    }

    /**
     * True only if no entry of that hash was linked before the caller got the key: a thread that hands a key to another one links the entry
     * first.
     */
    boolean looksEmpty(int hash) {
      Entry[] seen = table;
      return seen[slot(hash, seen)] == null;
    }

    /** The entry of a key. Without the lock it may miss one that is there. */
    @Nullable Entry find(@Nullable Object key, int hash) {
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

    private boolean exchange(Entry entry, @Nullable Entry other) {
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

    /** True once in a number of calls, which is a power of two. */
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
