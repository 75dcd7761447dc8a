package dev.weft.instrumentations.httpurlconnection;

import dev.weft.log.Log;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HeaderEntries;
import dev.weft.telemetry.http.HttpClientOperation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/**
 * The one request that a connection object sends: from the first call that connects it until the status of the response is known,
 * redirects and authentication included. An exchange is what the outermost of these calls knows while it lasts; between the calls there
 * is an entry for the connection.
 *
 * <p>A connection that is not read from has sent nothing and is not reported. If it streams, it has sent a request whose response is not
 * asked for: it is reported when it is disconnected.
 */
final class Exchange implements Undoable {
  private static final Instrumentation HTTP_URL_CONNECTION = Instrumentation.of("http-url-connection");
  /** Operation of a connection that waits for its response; {@link #DONE} from the response on. */
  private static final WeakIdentityMap<Object> EXCHANGES = LibraryState.map("http-url-connection exchanges");
  /** Of the JDK, and the same for all copies of this class. */
  private static final Object DONE = Boolean.TRUE;

  private static final HeaderSetter<HttpURLConnection> HEADERS = new HeaderSetter<HttpURLConnection>() {
    @Override
    public void set(HttpURLConnection connection, String name, String value) {
      connection.setRequestProperty(name, value);
    }

    @Override
    public boolean has(HttpURLConnection connection, String name) {
      return connection.getRequestProperty(name) != null;
    }
  };

  private final HttpURLConnection connection;
  private final HttpClientOperation operation;

  private Exchange(HttpURLConnection connection, HttpClientOperation operation) {
    this.connection = connection;
    this.operation = operation;
  }

  /** A call begins. Null where it is not the outermost, or the response is there already. */
  static Exchange enter(HttpURLConnection connection) {
    return enter(connection, null);
  }

  /** The same; with a body a request becomes a POST if no other method was set. Null also where the connection refuses a body. */
  static Exchange enterWithBody(HttpURLConnection connection) {
    return connection.getDoOutput() ? enter(connection, connection.getRequestMethod().equals("GET") ? "POST" : null) : null;
  }

  /** @param method null: the connection's */
  private static Exchange enter(HttpURLConnection connection, String method) {
    if (Context.current() instanceof HttpClientOperation) {
      return null;
    }
    Object known = EXCHANGES.get(connection);
    if (known == DONE) {
      return null;
    }
    HttpClientOperation operation = (HttpClientOperation) known;
    if (operation != null) {
      operation.resume();
      if (method != null) {
        operation.method(method);
      }
    } else {
      operation = start(connection, method == null ? connection.getRequestMethod() : method);
    }
    return operation == null ? null : new Exchange(connection, operation);
  }

  private static HttpClientOperation start(HttpURLConnection connection, String method) {
    URL url = connection.getURL();
    HttpClientOperation operation = HttpClientOperation.start(
        HTTP_URL_CONNECTION, method, url.getProtocol(), url.getHost(), url.getPort(), url);
    if (operation != null) {
      try {
        operation.inject(HEADERS, connection);
        if (operation.needsRequestHeaders()) {
          operation.requestHeaders(HeaderEntries.INSTANCE, connection.getRequestProperties().entrySet());
        }
      } catch (IllegalStateException e) {
        Log.debug("a connection was open before it was woven: its request carries no trace", e);
      }
    }
    return operation;
  }

  @Override
  public void undo(Throwable thrown) {
    EXCHANGES.put(connection, DONE);
    operation.detach();
    operation.end(thrown);
  }

  /**
   * The call ends that returns the stream for the body.
   *
   * @param body null after a failure
   */
  void body(OutputStream body, Throwable thrown) {
    if (body != null && !(body instanceof ByteArrayOutputStream)) {   // else it is sent when the response is asked for
      operation.sent();
    }
    pause(thrown);
  }

  /** A call ends after which the response is still to come. */
  private void pause(Throwable thrown) {
    if (thrown == null) {
      EXCHANGES.put(connection, operation);
      operation.detach();
    } else {
      EXCHANGES.put(connection, DONE);
      operation.end(thrown);
    }
  }

  /** As above, but after a failure the application may try again. */
  void connected(Throwable thrown) {
    pause(thrown);
    if (thrown != null) {
      EXCHANGES.remove(connection);
    }
  }

  /** The call that reads the response ends. Connections throw an exception for a status from 400 on: that one says nothing new. */
  void answered(Throwable thrown) {
    EXCHANGES.put(connection, DONE);
    int status = status();
    operation.status(status);
    if (status > 0 && operation.isRecording()) {
      String statusLine = connection.getHeaderField(0);
      boolean old = statusLine != null && statusLine.startsWith("HTTP/1.0");
      operation.protocolVersion(old ? "1.0" : "1.1");
      if (operation.needsResponseHeaders()) {
        operation.responseHeaders(HeaderEntries.INSTANCE, connection.getHeaderFields().entrySet());
      }
    }
    operation.mask(thrown);
    operation.end(status >= 400 ? null : thrown);
  }

  /** The status that the connection has read, or 0. Asked after a failure it repeats that, which connections remember. */
  private int status() {
    try {
      return Math.max(0, connection.getResponseCode());
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  /** The application closes the connection: it reads no more of the response. */
  static void disconnected(HttpURLConnection connection) {
    Object known = EXCHANGES.get(connection);
    if (known instanceof HttpClientOperation) {
      EXCHANGES.put(connection, DONE);
      ((HttpClientOperation) known).endIfSent();
    }
  }
}
