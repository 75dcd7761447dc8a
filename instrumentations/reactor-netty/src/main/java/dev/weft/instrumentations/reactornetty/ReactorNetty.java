package dev.weft.instrumentations.reactornetty;

import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientConnection;
import io.netty.channel.Channel;

/** What is known of the client's objects. */
final class ReactorNetty {
  static final Instrumentation REACTOR_NETTY = Instrumentation.of("reactor-netty");
  /** By the client's handler: there is one for each subscription, through redirects and retries. */
  static final WeakIdentityMap<HttpClientCall> CALLS = LibraryState.map("reactor-netty calls");
  /** By channel. Shared with {@code netty-client}, which sends the trace and reads the answer. */
  private static final WeakIdentityMap<HttpClientConnection> CONNECTIONS = LibraryState.map("netty connections");

  private ReactorNetty() {
  }

  /** The next request on a channel is one of this call. */
  static void next(Channel channel, HttpClientCall call) {
    HttpClientConnection connection = CONNECTIONS.get(channel);
    if (connection == null) {
      connection = new HttpClientConnection();
      CONNECTIONS.put(channel, connection);
    }
    connection.next(call);
  }
}
