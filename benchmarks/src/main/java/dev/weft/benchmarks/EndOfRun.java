package dev.weft.benchmarks;

/** Told to end (Ctrl-C, {@code kill}), a run leaves no process and no file behind: {@code main} fails without its processes, and cleans up. */
public final class EndOfRun {
  private static final long CLEANUP_MILLIS = 10_000;

  private EndOfRun() {
  }

  /** Called by {@code main} before it starts anything. */
  public static void cleansUp() {
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
      try {
        main.join(CLEANUP_MILLIS);
      } catch (InterruptedException again) {
        Thread.currentThread().interrupt();
      }
    }));
  }
}
