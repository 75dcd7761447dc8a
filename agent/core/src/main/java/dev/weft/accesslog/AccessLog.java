package dev.weft.accesslog;

import dev.weft.advice.Nullable;
import dev.weft.config.Setting;
import dev.weft.config.Settings;
import dev.weft.log.Log;
import dev.weft.telemetry.AgentThreads;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.HandOver;
import dev.weft.telemetry.LastingTask;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.http.HttpServerOperation;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One line in a file for each request that was served. The application's threads only queue what has ended; a thread of the agent writes. While
 * the file cannot be written, requests wait, as many as the queue holds, and further ones are counted.
 */
public final class AccessLog implements Runnable {
  static final int CAPACITY = 8192;
  private static final int WAKE_AT = 512;
  private static final long DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final HandOver<HttpServerOperation> ended = new HandOver<>(CAPACITY, WAKE_AT);
  private final AccessFile file;
  private final AccessLine line;
  private final long againNanos;
  private final Thread thread = AgentThreads.create(new LastingTask(this), "weft-access-log");
  private volatile long written;
  /** How many requests the file has taken and not finished. */
  private volatile int unfinished;
  private volatile long lost;
  private volatile boolean closing;
  private volatile long deadline;
  private boolean failing;

  /** @param againNanos how long a file that cannot be written is left alone */
  AccessLog(AccessFile file, AccessLine line, long againNanos) {
    this.file = file;
    this.line = line;
    this.againNanos = againNanos;
  }

  /**
   * Starts the log if a setting names its file; null otherwise.
   *
   * @param service {@code service.name}
   */
  public static @Nullable AccessLog start(Settings settings, @Nullable String service) {
    String path = settings.text(Setting.ACCESS_LOG);
    long bytes = settings.number(Setting.ACCESS_LOG_MEGABYTES, 0, 1 << 20) * (1L << 20);
    int files = settings.number(Setting.ACCESS_LOG_FILES, 1, 1000);
    String format = settings.oneOf(Setting.ACCESS_LOG_FORMAT, "json", "combined");
    if (path.isEmpty()) {
      return null;
    }
    AccessLine line = format.equals("json") ? new JsonAccessLine(service) : new CombinedAccessLine();
    AccessLog log = new AccessLog(new AccessFile(new File(path), bytes, files), line, AGAIN_NANOS);
    log.start();
    return log;
  }

  void start() {
    thread.start();
  }

  /** Called when an operation has ended, on any thread. Waits for nothing. */
  public void ended(Operation operation) {
    if (operation instanceof HttpServerOperation && ((HttpServerOperation) operation).details() != null) {
      ended.offer((HttpServerOperation) operation);
    }
  }

  @Override
  public void run() {
    Context.enterAgentThread();
    while (!closing) {
      if (!writeAll()) {
        LockSupport.parkNanos(this, againNanos);
      } else if (!closing) {
        ended.await(DELAY_NANOS);
      }
    }
    while (ended.size() > 0 && System.nanoTime() - deadline < 0 && writeAll()) {
      continue;
    }
    file.close();
  }

  /** Writes what has ended; false if the file cannot be written. Also opens the file, so that a wrong name is said at the start. */
  private boolean writeAll() {
    try {
      finish();
      for (HttpServerOperation each = ended.poll(); each != null; each = ended.poll()) {
        append(each);
        if (file.isFull()) {
          finish();
        }
      }
      if (unfinished > 0) {
        finish();
      }
      return true;
    } catch (IOException e) {
      failed(e);
      return false;
    }
  }

  private void append(HttpServerOperation request) {
    try {
      file.append(line.of(request));
      unfinished++;
    } catch (RuntimeException | Error e) {   // a line less, and no end of the thread
      lost++;
      Log.debug("a request could not be written to the access log", e);
    }
  }

  private void finish() throws IOException {
    file.finish();
    written += unfinished;
    unfinished = 0;
    if (failing) {
      failing = false;
      Log.info("the access log " + file + " is written again; " + dropped() + " requests are missing since the start");
    }
  }

  private void failed(IOException failure) {
    if (!failing) {
      failing = true;
      Log.warn("the access log " + file + " cannot be written (" + Log.text(failure) + "); it is tried again, and up to " + CAPACITY
          + " requests wait meanwhile");
    }
  }

  /** Requests that are in the file. */
  public long written() {
    return written;
  }

  /** Requests for which the queue had no room, or that could not be read. */
  public long dropped() {
    return ended.rejected() + lost;
  }

  /** Writes what is left and closes the file, in so many milliseconds at most. */
  public void close(long millis) {
    deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    closing = true;
    LockSupport.unpark(thread);
    try {
      TimeUnit.MILLISECONDS.timedJoin(thread, Math.max(1, millis));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    int left = ended.size() + unfinished;
    if (left > 0) {
      Log.warn(left + " requests could not be written to the access log " + file + " before the end");
    }
  }
}
