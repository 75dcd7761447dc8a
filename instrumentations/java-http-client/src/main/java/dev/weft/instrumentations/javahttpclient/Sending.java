package dev.weft.instrumentations.javahttpclient;

import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HeaderEntries;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/**
 * A call of a client that follows redirects or knows a password: it may send several requests, each of which is an operation of its own. The
 * client sends those after the first one on threads that know of no operation, so the call is kept with the client's own object for it.
 *
 * <p>The first request is current on the thread of the caller: what the client begins there for itself has no context of the caller's.
 *
 * <p>All others are one operation from the beginning, current on the thread of the caller, without a call around it.
 */
final class Sending implements Undoable {
  /** By the client's own object for a call. */
  static final WeakIdentityMap<HttpClientCall> CALLS = LibraryState.map("java-http-client calls");

  private final HttpClientCall call;
  private final HttpClientCall.Attached attached;
  private final HttpClientOperation first;

  private Sending(HttpClientCall call, HttpClientOperation first) {
    this.call = call;
    this.attached = call.attach();
    this.first = first;
    first.resume();
  }

  /** The thread of the caller goes on. */
  private void leave() {
    first.detach();   // it may have ended already, on another thread
    attached.close(null);
  }

  /** Whether the client's own classes can be reached. Else a call is one operation, whatever it sends. */
  static boolean isPossible() {
    return SystemHeaders.areReachable() && Answers.areReachable();
  }

  static boolean mayRepeat(HttpClient client) {
    return client.followRedirects() != HttpClient.Redirect.NEVER || client.authenticator().isPresent();
  }

  /** Null where no operation begins, as for {@link Client#start}. */
  static Sending begin(HttpRequest request) {
    if (request == null || request.uri() == null) {
      return null;
    }
    HttpClientCall call = HttpClientCall.begin();
    HttpClientOperation first = start(call, request);
    return first == null ? null : new Sending(call, first);
  }

  private static HttpClientOperation start(HttpClientCall call, HttpRequest request) {
    URI uri = request.uri();
    HttpClientOperation operation =
        call.start(Client.JAVA_HTTP_CLIENT, request.method(), uri.getScheme(), uri.getHost(), uri.getPort(), uri);
    if (operation != null) {
      Client.readHeaders(operation, request);
    }
    return operation;
  }

  /** The call whose request is being sent on this thread; null also for a call of another client. */
  static HttpClientCall current() {
    HttpClientCall call = HttpClientCall.current();
    HttpClientOperation request = call == null ? null : call.unanswered();
    return request != null && request.instrumentation() == Client.JAVA_HTTP_CLIENT ? call : null;
  }

  /** The client sends another request because of a response. One whose trace's headers are the application's goes on with the same operation. */
  static void follow(HttpClientCall call, HttpRequest following, int status, HttpClient.Version version, HttpHeaders headers) {
    if (Client.hasTrace(following)) {
      return;
    }
    call.responseHeaders(HeaderEntries.INSTANCE, headers.map().entrySet());
    call.answered(status, Client.version(version));
    HttpClientOperation operation = start(call, following);
    if (operation != null && !Client.isHandshake(following)) {
      operation.inject(SystemHeaders.SETTER, following);
    }
  }

  /** The call goes on without this thread; if it failed at once it is over. */
  void sent(CompletableFuture<HttpResponse<?>> future, Throwable thrown) {
    leave();
    if (thrown != null) {
      call.end(thrown);
    } else if (future != null && future.isDone()) {   // a client that is closed makes no object for a call
      future.whenComplete(new CallCompletion(call, this, true));
    }
  }

  /** The caller has its response. */
  void end(HttpResponse<?> response, Throwable thrown) {
    leave();
    end(call, response, thrown);
  }

  static void end(HttpClientCall call, HttpResponse<?> response, Throwable thrown) {
    if (response != null) {
      call.responseHeaders(HeaderEntries.INSTANCE, response.headers().map().entrySet());
      call.answered(response.statusCode(), Client.version(response.version()));
    }
    call.end(EndOfFuture.cause(thrown));
  }

  @Override
  public void undo(Throwable thrown) {
    leave();
    call.end(thrown);
  }
}
