package dev.weft.instrumentations.springcache;

import dev.weft.telemetry.caches.CacheRead;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Loads a value as the application does, and tells the read that there was none. Spring's exceptions show it as what it calls. */
final class NotedLoad implements Callable<Object>, Supplier<Object> {
  private final CacheRead read;
  private final Callable<?> callable;
  private final Supplier<?> supplier;

  /** One of the two loaders is null. */
  NotedLoad(CacheRead read, Callable<?> callable, Supplier<?> supplier) {
    this.read = read;
    this.callable = callable;
    this.supplier = supplier;
  }

  @Override
  public Object call() throws Exception {
    boolean isUnderWay = read.load();
    try {
      return callable.call();
    } finally {
      if (isUnderWay) {
        read.goOn();
      }
    }
  }

  @Override
  public Object get() {
    boolean isUnderWay = read.load();
    try {
      return supplier.get();
    } finally {
      if (isUnderWay) {
        read.goOn();
      }
    }
  }

  @Override
  public String toString() {
    return String.valueOf(callable == null ? supplier : callable);
  }
}
