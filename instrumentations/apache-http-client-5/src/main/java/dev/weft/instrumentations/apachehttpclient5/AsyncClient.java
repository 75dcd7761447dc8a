package dev.weft.instrumentations.apachehttpclient5;

import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;

/** What is remembered of the asynchronous clients' objects. */
final class AsyncClient {
  /** The calls that are under way, by the future that the application gets. Each request of a call knows it. */
  static final WeakIdentityMap<HttpClientCall> CALLS = LibraryState.map("apache http client 5 calls");
  /** The operations whose requests are not written yet. */
  static final WeakIdentityMap<HttpClientOperation> UNSENT = LibraryState.map("apache http client 5 unsent requests");

  private AsyncClient() {
  }
}
