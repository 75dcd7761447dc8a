package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.WeakIdentityMap;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.List;

/**
 * A connection that brings responses in the order in which requests were sent. A client that was built on it, if there is one, says whose request
 * comes next; without one each request is a call of its own. All else is called on the connection's thread.
 */
public final class HttpClientConnection implements Undoable {
  /** By the library's object for the connection, such as Netty's channel. The clients that are built on Netty share it with Netty's own. */
  private static final WeakIdentityMap<HttpClientConnection> CONNECTIONS = LibraryState.map("netty connections");

  private final ArrayDeque<HttpClientCall> unanswered = new ArrayDeque<>(2);
  private volatile @Nullable HttpClientCall next;
  /** The call whose response is being received. */
  private @Nullable HttpClientCall receiving;
  private boolean isReceived;
  private boolean isHandingOver;
  /** What the connection broke with, as far as known. */
  private @Nullable Throwable failure;
  private boolean used;
  private boolean closed;
  private boolean upgraded;
  /** What a decoder has read before it reads more. */
  private @Nullable List<Object> read;
  private int readBefore;

  /** Null for a connection that is not known yet: no request was sent on it. */
  public static @Nullable HttpClientConnection known(Object connection) {
    return CONNECTIONS.get(connection);
  }

  /** What is known of a connection, from now on if nothing was. */
  public static HttpClientConnection of(Object connection) {
    HttpClientConnection known = CONNECTIONS.get(connection);
    if (known == null) {
      known = new HttpClientConnection();
      CONNECTIONS.put(connection, known);
    }
    return known;
  }

  /** What is known of a stream of HTTP/2 that is no connection to the library. The caller remembers it. */
  public static HttpClientConnection ofStream() {
    return new HttpClientConnection();
  }

  /** The next request belongs to this call. */
  public void next(HttpClientCall call) {
    next = call;
  }

  /** True when it is asked for the first time, before the first request is sent. */
  public boolean isNew() {
    boolean isNew = !used;
    used = true;
    return isNew;
  }

  /** A request to a proxy, which is part of none of the application's, is about to be sent. */
  public void sendToProxy() {
    unanswered.add(HttpClientCall.NONE);
  }

  /** The call of the request that is about to be sent. */
  public HttpClientCall send() {
    HttpClientCall call = next;
    next = null;
    if (call == null) {
      call = HttpClientCall.beginOne();
    }
    unanswered.add(call);
    return call;
  }

  /** A request of this call is being written. What fails it is known when {@link #written} is called, which comes for certain. */
  public void writing(HttpClientCall call) {
    call.setWriting(true);
  }

  /** @param failed why the request could not be written */
  public void written(HttpClientCall call, @Nullable Throwable failed) {
    call.setWriting(false);
    if (failed != null) {
      call.failed(failed);
    } else if (closed) {
      call.failed(whatClosed());
    }
  }

  /** Whether a response is expected or being received. */
  public boolean isBusy() {
    return receiving != null || !unanswered.isEmpty();
  }

  /** A decoder is about to read and to add what it finds to a list. */
  public void reading(List<Object> found) {
    read = found;
    readBefore = found.size();
  }

  /** What the decoder has found since {@link #reading} begins here in its list. */
  public int readBefore() {
    return readBefore;
  }

  public @Nullable List<Object> read() {
    List<Object> found = read;
    read = null;
    return found;
  }

  /** Tells the headers of a response right before {@link #answered}. */
  public <C> void responseHeaders(int status, RequestHeaders<C> headers, C carrier) {
    HttpClientCall call = isInterim(status) ? null : unanswered.peek();
    if (call != null) {
      call.responseHeaders(headers, carrier);
    }
  }

  /** Whether the answer is yet to come. */
  private static boolean isInterim(int status) {
    return status >= 100 && status < 200 && status != 101;
  }

  /** The head of a response is there. From now on it is received, until {@link #received}. */
  public void answered(int status, @Nullable String version, @Nullable Throwable malformed) {
    if (isInterim(status)) {
      return;
    }
    HttpClientCall call = unanswered.poll();
    receiving = call;
    isReceived = false;
    if (call != null && malformed != null) {
      call.failed(malformed);
    } else if (call != null) {
      call.answered(status, version);
    }
  }

  /** The server goes on with HTTP/2, where the response comes. A client that was built on the connection says so itself. */
  public void upgraded() {
    HttpClientCall call = unanswered.peek();
    upgraded = call != null && call.isOneRequest();
  }

  /** Whether a response is expected that comes with HTTP/2. */
  public boolean isUpgraded() {
    return upgraded;
  }

  /** The response has been read, and is about to be handed to the application. */
  public void received() {
    isReceived = true;
  }

  /** What is read from now on is handed to the application in the context of {@link #caller}. */
  public void handingOver() {
    isHandingOver = true;
  }

  public boolean isHandingOver() {
    return isHandingOver;
  }

  /** Ends what {@link #handingOver} began. */
  public void handedOver() {
    isHandingOver = false;
    if (isReceived) {
      receiving = null;
      isReceived = false;
    }
  }

  /** In this operation, or in none, the application gets what is read. */
  public @Nullable Operation caller() {
    HttpClientCall call = receiving == null ? unanswered.peek() : receiving;
    return call == null ? null : call.caller();
  }

  /** The connection is broken, and will close. */
  public void failed(Throwable thrown) {
    failure = thrown;
    for (HttpClientCall call : unanswered) {
      call.brokeOff(thrown);
    }
  }

  private Throwable whatClosed() {
    return failure == null ? new ClosedChannelException() : failure;
  }

  /** What was not answered will not be answered. */
  public void closed() {
    closed = true;
    if (receiving == null) {
      receiving = unanswered.peek();
    }
    for (HttpClientCall call = unanswered.poll(); call != null; call = unanswered.poll()) {
      if (!call.isWriting()) {
        call.failed(whatClosed());
      }
    }
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    read = null;
  }
}
