package dev.weft.instrumentations.asynchttpclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpClientCall;
import org.asynchttpclient.netty.NettyResponseFuture;

/** What is known of the client's objects. */
final class AsyncClient {
  static final Instrumentation ASYNC_HTTP_CLIENT = Instrumentation.of("async-http-client");
  /** By the future that the application gets: there is one through redirects and retries. */
  static final WeakIdentityMap<HttpClientCall> CALLS = LibraryState.map("async-http-client calls");

  private AsyncClient() {
  }

  /** The call ends before the application gets its outcome, in the context of its caller. Null if it has ended before. */
  static @Nullable Scope end(NettyResponseFuture<?> future, @Nullable Throwable thrown) {
    HttpClientCall call = CALLS.remove(future);
    if (call == null) {
      return null;
    }
    call.end(thrown);
    return Context.attach(call.caller());
  }
}
