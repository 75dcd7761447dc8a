package dev.weft.instrumentations.httpurlconnection;

import dev.weft.log.Log;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HeaderEntries;
import dev.weft.telemetry.http.HttpClientOperation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a connection object sends: from the first call that connects it until the status of the response is known. After a redirect, or a
 * question for a password, the connection sends a further request, which is an operation of its own. An exchange is what the outermost of
 * these calls knows while it lasts; between the calls there is an entry for the connection.
 *
 * <p>A connection that is not read from has sent nothing and is not reported. If it streams, it has sent a request whose response is not
 * asked for: it is reported when it is disconnected.
 */
final class Exchange implements Undoable {
  private static final Instrumentation HTTP_URL_CONNECTION = Instrumentation.of("http-url-connection");
  /**
   * By connection. While a call is under way that is an array with its operation, which changes when another request is sent; between the
   * calls the operation that waits for its response; {@link #DONE} from the response on.
   */
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
  private final Object[] underWay;

  private Exchange(HttpURLConnection connection, HttpClientOperation operation) {
    this.connection = connection;
    this.underWay = new Object[] {operation};
    EXCHANGES.put(connection, underWay);
  }

  private HttpClientOperation operation() {
    return (HttpClientOperation) underWay[0];
  }

  /** The operation of the call that is under way for a connection on this thread; null also for a connection inside another one's call. */
  private static Object[] underWay(HttpURLConnection connection) {
    Operation current = Context.current();
    if (current instanceof HttpClientOperation && current.instrumentation() == HTTP_URL_CONNECTION) {
      Object known = EXCHANGES.get(connection);
      return known instanceof Object[] && ((Object[]) known)[0] == current ? (Object[]) known : null;
    }
    return null;
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
    if (known == DONE || known instanceof Object[]) {   // the latter on another thread
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
    HttpClientOperation operation = begin(connection, method);
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

  private static HttpClientOperation begin(HttpURLConnection connection, String method) {
    URL url = connection.getURL();
    return HttpClientOperation.start(HTTP_URL_CONNECTION, method, url.getProtocol(), url.getHost(), url.getPort(), url);
  }

  @Override
  public void undo(Throwable thrown) {
    EXCHANGES.put(connection, DONE);
    operation().detach();
    operation().end(thrown);
  }

  /**
   * The call ends that returns the stream for the body.
   *
   * @param body null after a failure
   */
  void body(OutputStream body, Throwable thrown) {
    if (body != null && !(body instanceof ByteArrayOutputStream)) {   // else it is sent when the response is asked for
      operation().sent();
    }
    pause(thrown);
  }

  /** A call ends after which the response is still to come. */
  private void pause(Throwable thrown) {
    if (thrown == null) {
      EXCHANGES.put(connection, operation());
      operation().detach();
    } else {
      EXCHANGES.put(connection, DONE);
      operation().end(thrown);
    }
  }

  /** As above, but after a failure the application may try again. */
  void connected(Throwable thrown) {
    pause(thrown);
    if (thrown != null) {
      EXCHANGES.remove(connection);
    }
  }

  /** A response came after which the connection may send another request: what becomes of this one is known by then. */
  static void repeats(HttpURLConnection connection, int status) {
    Object[] underWay = underWay(connection);
    if (underWay != null) {
      HttpClientOperation answered = (HttpClientOperation) underWay[0];
      answered.status(status);
      readVersion(answered, connection);
      if (answered.needsResponseHeaders()) {
        answered.responseHeaders(HeaderEntries.INSTANCE, headers(connection).entrySet());
      }
      answered.stop();
    }
  }

  /** The connection writes a request, which may be a further one. */
  static void next(HttpURLConnection connection) {
    Object[] underWay = underWay(connection);
    if (underWay == null || ((HttpClientOperation) underWay[0]).status() == 0) {
      return;
    }
    HttpClientOperation answered = (HttpClientOperation) underWay[0];
    answered.end(null);
    HttpClientOperation next = begin(connection, connection.getRequestMethod());
    if (next != null) {
      underWay[0] = next;
      next.resendCount(answered.resendCount() + 1);
      next.inject(OpenHeaders.INSTANCE, connection);
    }
  }

  /** The call that reads the response ends. Connections throw an exception for a status from 400 on: that one says nothing new. */
  void answered(Throwable thrown) {
    EXCHANGES.put(connection, DONE);
    HttpClientOperation last = operation();
    int status = status();
    if (status > 0) {
      last.status(status);
      readVersion(last, connection);
      if (last.needsResponseHeaders()) {
        last.responseHeaders(HeaderEntries.INSTANCE, connection.getHeaderFields().entrySet());
      }
    }
    last.mask(thrown);
    last.end(status >= 400 ? null : thrown);
  }

  private static void readVersion(HttpClientOperation answered, HttpURLConnection connection) {
    if (answered.isRecording()) {
      String statusLine = connection.getHeaderField(0);
      boolean old = statusLine != null && statusLine.startsWith("HTTP/1.0");
      answered.protocolVersion(old ? "1.0" : "1.1");
    }
  }

  /** Read one by one: the connection would remember the map that it makes of them, and show it for the next response, too. */
  private static Map<String, List<String>> headers(HttpURLConnection connection) {
    Map<String, List<String>> headers = new HashMap<>();
    for (int i = 1; connection.getHeaderField(i) != null; i++) {
      String name = connection.getHeaderFieldKey(i);
      List<String> values = headers.get(name);
      if (values == null) {
        values = new ArrayList<>(1);
        headers.put(name, values);
      }
      values.add(connection.getHeaderField(i));
    }
    return headers;
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
