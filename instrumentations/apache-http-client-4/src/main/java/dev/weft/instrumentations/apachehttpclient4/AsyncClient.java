package dev.weft.instrumentations.apachehttpclient4;

import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpClientCall;

/** What is remembered of the asynchronous clients' objects. */
final class AsyncClient {
  /** The calls that are under way, by the handler of their requests and responses. */
  static final WeakIdentityMap<HttpClientCall> CALLS = LibraryState.map("apache http client 4 calls");

  private AsyncClient() {
  }
}
