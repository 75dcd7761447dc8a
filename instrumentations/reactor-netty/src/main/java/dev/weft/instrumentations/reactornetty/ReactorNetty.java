package dev.weft.instrumentations.reactornetty;

import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpClientCall;

/** What is known of the client's objects. */
final class ReactorNetty {
  static final Instrumentation REACTOR_NETTY = Instrumentation.of("reactor-netty");
  /** By the client's handler: there is one for each subscription, through redirects and retries. */
  static final WeakIdentityMap<HttpClientCall> CALLS = LibraryState.map("reactor-netty calls");

  private ReactorNetty() {
  }
}
