package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/** Associates values with objects that cannot hold them, see {@link WeakIdentityTable}. A value must never refer back to its key. */
public class WeakIdentityMap<V> extends WeakIdentityTable {
  /** The value of a key. A thread that hands the key to this one must put the value first, or it may be missed. */
  public final @Nullable V get(Object key) {
    if (!used) {
      return null;
    }
    int hash = hash(key);
    Stripe stripe = stripe(hash);
    if (stripe.looksEmpty(hash)) {
      return null;
    }
    Entry seen = stripe.find(key, hash);   // without the lock it may miss an entry, but an entry that it finds is valid
    if (seen != null) {
      return value(seen);
    }
    synchronized (stripe) {
      return value(stripe.find(key, hash));
    }
  }

  public final void put(Object key, V value) {
    if (!used) {
      used = true;
    }
    int hash = hash(key);
    Stripe stripe = stripe(hash);
    if (!stripe.looksEmpty(hash)) {   // entries of dead keys fill the table, so that sooner or later a put gets here
      expunge();
    }
    synchronized (stripe) {
      Entry entry = stripe.find(key, hash);
      if (entry == null) {
        stripe.link(entry(key, hash, value));
      } else {
        ((Value) entry).value = value;
      }
    }
  }

  /**
   * Removes the value of a key and returns it. A thread that hands the key to this one puts the value first, so a look without the lock is
   * enough to see that there is none.
   */
  public final @Nullable V remove(Object key) {
    if (!used) {
      return null;
    }
    int hash = hash(key);
    Stripe stripe = stripe(hash);
    if (stripe.looksEmpty(hash)) {
      return null;
    }
    synchronized (stripe) {
      Entry entry = stripe.find(key, hash);
      if (entry != null) {
        stripe.unlink(entry);
      }
      return value(entry);
    }
  }

  @SuppressWarnings("unchecked")
  private @Nullable V value(@Nullable Entry entry) {
    return entry == null ? null : (V) ((Value) entry).value;
  }

  Entry entry(Object key, int hash, V value) {
    return new Value(this, key, hash, value);
  }

  /** A key with its value. */
  static class Value extends Entry {
    Object value;

    Value(WeakIdentityTable table, Object key, int hash, Object value) {
      super(table, key, hash);
      this.value = value;
    }
  }
}
