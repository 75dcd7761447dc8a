package dev.weft.instrumentations.jersey;

import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.WeakIdentityMap;

/** Requests that wait for an answer from any thread. */
final class SuspendedRequests {
  /** Their contexts, by what gives the answer; until it is given. */
  static final WeakIdentityMap<Operation> CONTEXTS = LibraryState.map("jersey answers");

  private SuspendedRequests() {
  }
}
