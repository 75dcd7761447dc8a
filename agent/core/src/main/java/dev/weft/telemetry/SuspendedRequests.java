package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/**
 * Requests that wait in a framework for an answer from any thread. What the application's filters and writers do with the answer is part of the
 * request that it answers, and not of what the answering thread is doing.
 */
public final class SuspendedRequests {
  /** Their contexts, by what gives the answer; until it is given. */
  private static final WeakIdentityMap<Operation> CONTEXTS = LibraryState.map("suspended requests");

  private SuspendedRequests() {
  }

  /** The request of this thread waits for an answer. */
  public static void suspend(Object answer) {
    Operation operation = Context.inheritable();
    if (operation != null) {
      CONTEXTS.put(answer, operation);
    }
  }

  /** This thread gives an answer. Returns what {@link #resumed} needs; null for the second answer, and if the request has no context. */
  public static @Nullable Object resume(Object answer) {
    Operation operation = CONTEXTS.remove(answer);
    return operation == null ? null : Context.attach(operation);
  }

  /** The answer was given, on the same thread. */
  public static void resumed(@Nullable Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
