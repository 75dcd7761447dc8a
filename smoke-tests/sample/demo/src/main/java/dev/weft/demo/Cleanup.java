package dev.weft.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends what the demo started, the last first, then whatever process and file of it is left: once, at the end of the demo or when the JVM is
 * told to end (Ctrl-C).
 */
final class Cleanup {
  private static final long STOP_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long MAIN_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long POLL_MILLIS = 100;

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Path folder;
  private boolean closed;
  private volatile boolean ending;

  /**
   * Comes before anything that writes temporary files: from then on all of them, also those of libraries, are in one folder that is deleted
   * in the end.
   *
   * @param main what may be starting something at that moment
   */
  Cleanup(Thread main) throws IOException {
    // Not with Files.createTempDirectory, which would remember the folder above it as the one for temporary files.
    folder = Files.createDirectory(Path.of(System.getProperty("java.io.tmpdir"), "weft-demo-" + UUID.randomUUID()));
    System.setProperty("java.io.tmpdir", folder.toString());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> closeFor(main), "cleanup"));
  }

  synchronized <T extends AutoCloseable> T add(T part) {
    started.push(part);
    return part;
  }

  /** Whether the JVM was told to end, so that whatever fails now fails for that. */
  boolean isEnding() {
    return ending;
  }

  void close() {
    Deque<AutoCloseable> parts;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      parts = new ArrayDeque<>(started);
    }
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception failed) {
        System.err.println("while ending " + part.getClass().getSimpleName() + ": " + failed);
      }
    }
    endProcesses();
    try {
      Folders.delete(folder);
    } catch (IOException failed) {
      System.err.println("could not delete " + folder + ": " + failed);
    }
  }

  private void closeFor(Thread main) {
    synchronized (this) {
      if (closed) {
        return;
      }
      ending = true;
    }
    System.out.println("ending");
    main.interrupt();
    awaitEnd(main);
    close();
  }

  /** Where it is starting something that cannot be interrupted, what comes of that is ended at once. */
  private static void awaitEnd(Thread main) {
    try {
      main.join(POLL_MILLIS);
      long deadline = System.nanoTime() + MAIN_LIMIT_NANOS;
      while (main.isAlive() && System.nanoTime() < deadline) {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
        main.join(POLL_MILLIS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Those that were being started when the end came. */
  private static void endProcesses() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    long deadline = System.nanoTime() + STOP_LIMIT_NANOS;
    while (ProcessHandle.current().descendants().findAny().isPresent() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
