package dev.weft.telemetry;

/**
 * Operations that only those end who reach a library's object. A library that drops the object, as a server may do with a request whose connection
 * breaks, never ends its operation, so then that is cancelled.
 */
final class OwnedOperations<O extends Operation> extends WeakIdentityMap<O> {
  @Override
  Entry entry(Object key, int hash, O operation) {
    return new Owned(this, key, hash, operation);
  }

  private static final class Owned extends Value {
    Owned(WeakIdentityTable table, Object key, int hash, Operation operation) {
      super(table, key, hash, operation);
    }

    @Override
    void expunged() {
      ((Operation) value).cancel();   // has no effect if it has ended
    }
  }
}
