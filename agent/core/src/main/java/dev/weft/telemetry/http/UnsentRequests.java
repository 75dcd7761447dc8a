package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;

/** The requests of a client that wait for a connection, by the client's own objects for them. */
public final class UnsentRequests {
  private final WeakIdentityMap<UnsentRequest> waiting;

  /** @param name see {@link LibraryState#map} */
  public UnsentRequests(String name) {
    waiting = LibraryState.map(name);
  }

  public boolean contains(Object own) {
    return waiting.get(own) != null;
  }

  /** @param request null if it is not to be reported */
  public void add(Object own, @Nullable UnsentRequest request) {
    if (request != null) {
      waiting.put(own, request);
    }
  }

  /** A request has a connection, which will write it. */
  public void connected(Object own) {
    waiting.remove(own);
  }

  /** A request has failed. It is reported if it had no connection yet. */
  public void failed(Object own, Throwable thrown) {
    UnsentRequest request = waiting.remove(own);
    if (request != null) {
      request.failed(thrown);
    }
  }
}
