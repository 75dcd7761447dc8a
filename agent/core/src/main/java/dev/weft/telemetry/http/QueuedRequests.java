package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.WeakIdentityMap;

/** A framework's requests between their arrival, on the thread of their connection, and their turn to be served, maybe on another one. */
public final class QueuedRequests {
  private final WeakIdentityMap<HttpServerOperation> requests;

  /** @param name of the map in {@link LibraryState} */
  public QueuedRequests(String name) {
    requests = LibraryState.map(name);
  }

  /** @param operation null if nothing is to be reported */
  public void arrived(Object request, @Nullable HttpServerOperation operation) {
    if (operation != null) {
      requests.put(request, operation);
    }
  }

  /** It is a request's turn. Null if its operation is current, if it has ended, and if there is none; else to be closed on the same thread. */
  public @Nullable Scope begin(Object request) {
    HttpServerOperation operation = requests.remove(request);
    boolean other = operation != null && !operation.hasEnded() && HttpServerOperation.current(Context.slot()) != operation;
    return other ? Context.attach(operation) : null;
  }
}
