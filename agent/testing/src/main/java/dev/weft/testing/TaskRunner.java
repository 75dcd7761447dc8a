package dev.weft.testing;

/** A library's way to run tasks on other threads. What a library lacks is left as it is here: it does nothing and returns false. */
public interface TaskRunner extends AutoCloseable {
  void execute(Runnable task);

  /** How many threads run tasks at the same time; one that runs each task on a thread of its own has one. */
  default int threads() {
    return 1;
  }

  /** Runs a task once, some milliseconds later. */
  default boolean delay(Runnable task) {
    return false;
  }

  /** Runs a task every few milliseconds until this is closed. */
  default boolean repeat(Runnable task) {
    return false;
  }

  /** Hands a task to a runner of the same kind that does not take it, whether it throws an exception or not. */
  default boolean reject(Runnable task) {
    return false;
  }

  @Override
  void close() throws Exception;
}
