package dev.weft.telemetry.pools;

import dev.weft.advice.Nullable;
import java.lang.ref.WeakReference;

/** A library's pool, which is not kept alive here, and neither is what reads it: that belongs to the application's class loader. */
public final class Pool {
  private final PoolKind kind;
  private final WeakReference<Object> object;
  private final WeakReference<PoolReader<?>> reader;
  private final WaitTimes waits = new WaitTimes();
  /** Whether a thread reads it now, maybe since a scrape that did not wait for it any longer. */
  private volatile boolean busy;
  private volatile boolean closed;
  private volatile PoolFigures figures;
  private long takenCompleted;

  Pool(PoolKind kind, Object object, PoolReader<?> reader, @Nullable String name) {
    this.kind = kind;
    this.object = new WeakReference<>(object);
    this.reader = new WeakReference<PoolReader<?>>(reader);
    this.figures = new PoolFigures(kind, name);
  }

  WaitTimes waits() {
    return waits;
  }

  /** The library's pool; null once it is collected. */
  public @Nullable Object object() {
    return object.get();
  }

  void close() {
    closed = true;
  }

  /** Whether it is known without reading that the pool is closed or collected. */
  boolean isUnused() {
    return closed || object.get() == null;
  }

  boolean isBusy() {
    return busy;
  }

  /** Takes away how long callers waited since the last scrape: numbers by bucket, then the sum of nanoseconds; null if there are none. */
  public @Nullable long[] takeWaits() {
    return waits.take();
  }

  /** Takes away how many tasks it completed since the last scrape; -1 if that is not known. Called by one thread at a time. */
  public long takeCompleted() {
    long completed = figures.completed();
    if (completed < 0) {
      return -1;
    }
    long taken = Math.max(0, completed - takenCompleted);
    takenCompleted = completed;
    return taken;
  }

  /** The figures as they were read for this scrape. Only a kind and a name if they could not be read. */
  public PoolFigures figures() {
    return figures;
  }

  /** Before it is read: drops what was read for the scrape before. */
  void forget() {
    figures = new PoolFigures(kind, figures.name());
  }

  /** Whether its reader can ask the server whether it answers. */
  public boolean isAskable() {
    return reader.get() instanceof PoolProbe;
  }

  /** Asks the server, see {@link PoolProbe#ask}. Fails if the pool is collected. */
  @SuppressWarnings("unchecked")
  public @Nullable String ask(int limitMillis) throws Exception {
    PoolReader<?> probe = reader.get();
    Object pool = object.get();
    if (pool == null || probe == null) {
      throw new IllegalStateException("the pool is gone");
    }
    return ((PoolProbe<Object>) probe).ask(pool, limitMillis);
  }

  /** Reads it now, for its name and whether it is closed, unless a scrape does so. It may block. */
  public void refresh() {
    if (!busy) {
      read();
    }
  }

  @SuppressWarnings("unchecked")
  void read() {
    PoolFigures read = new PoolFigures(kind, figures.name());
    busy = true;
    try {
      Object pool = object.get();
      PoolReader<Object> known = (PoolReader<Object>) reader.get();
      if (pool == null || known == null || closed) {   // closed: a web server may refuse the classes of an application that has stopped
        read.closed();
      } else {
        known.read(pool, read);
      }
    } catch (Throwable t) {   // the library's code, or a release that lacks a member: what is not known yet is left out
      if (!closed) {
        PoolReading.failed(kind, t);
      }
    } finally {
      busy = false;
    }
    if (closed) {
      read.closed();
    }
    figures = read;
  }
}
