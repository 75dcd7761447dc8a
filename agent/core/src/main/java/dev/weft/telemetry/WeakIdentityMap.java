package dev.weft.telemetry;

/** Keeps a value beside an object that nothing may be added to: see {@link WeakIdentityTable}. A value must never lead back to its key. */
public final class WeakIdentityMap<V> extends WeakIdentityTable {
  /** The value of a key, or null. A thread that hands the key to this one puts the value first, or it may be missed. */
  public V get(Object key) {
    if (!used) {
      return null;
    }
    int hash = hash(key);
    Stripe stripe = stripe(hash);
    if (stripe.looksEmpty(hash)) {
      return null;
    }
    Entry seen = stripe.find(key, hash);   // without the lock it may miss what is there, but finds nothing that is not
    if (seen != null) {
      return value(seen);
    }
    synchronized (stripe) {
      return value(stripe.find(key, hash));
    }
  }

  public void put(Object key, V value) {
    if (!used) {
      used = true;
    }
    int hash = hash(key);
    Stripe stripe = stripe(hash);
    if (!stripe.looksEmpty(hash)) {   // entries of dead keys take places, so some put comes by here
      expunge();
    }
    synchronized (stripe) {
      Entry entry = stripe.find(key, hash);
      if (entry == null) {
        stripe.link(new Value(this, key, hash, value));
      } else {
        ((Value) entry).value = value;
      }
    }
  }

  /**
   * Takes the value of a key away and returns it, or null. A thread that hands the key to this one puts the value first: so a look without
   * the lock is enough to see that there is none.
   */
  public V remove(Object key) {
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
  private V value(Entry entry) {
    return entry == null ? null : (V) ((Value) entry).value;
  }

  private static final class Value extends Entry {
    private Object value;

    Value(WeakIdentityTable table, Object key, int hash, Object value) {
      super(table, key, hash);
      this.value = value;
    }
  }
}
