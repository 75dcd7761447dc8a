package dev.weft.instrumentations.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.HttpVersion;
import dev.weft.telemetry.http.RequestDetails;
import java.lang.reflect.Field;
import java.nio.channels.SocketChannel;

/** A request that no handler sees. All that is known of it is its first line, its headers if they could be read, and its connection. */
final class Rejection {
  private static final Headers NONE = new Headers();

  private Rejection() {
  }

  /** @param server the server's object that has read the request */
  static void report(Object server, int status, @Nullable String requestLine) {
    HttpServerOperation operation = Exchange.current();
    if (operation != null) {
      operation.status(status);   // a handler threw an exception that the server takes for its own
      return;
    }
    Run run = Run.current();
    if (run == null || run.hasOperation()) {
      return;
    }
    Headers headers = run.headers() == null ? NONE : run.headers();
    int space = requestLine == null ? -1 : requestLine.indexOf(' ');
    String method = space < 0 ? null : requestLine.substring(0, space);
    operation = HttpServerOperation.start(Context.slot(), Exchange.INSTRUMENTATION, method, ParsedHeaders.INSTANCE, headers);
    if (operation == null) {
      return;
    }
    String line = space < 0 ? "" : requestLine.substring(space + 1);
    int end = line.indexOf(' ');
    String target = end < 0 ? line : line.substring(0, end);
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    String afterPath = query < 0 ? null : target.substring(query + 1);
    operation.target(path, afterPath);
    operation.status(status);
    RequestDetails client = operation.neededClient();
    RequestDetails details = operation.details();
    if (details != null) {
      details.url((String) field(server, "protocol"), path, afterPath);
      describe(details, server, end < 0 ? null : HttpVersion.of(line.substring(end + 1)), headers);
    }
    if (client != null) {
      client.readCredentials(ParsedHeaders.INSTANCE, headers);
    }
    operation.end(null);
  }

  private static void describe(RequestDetails details, Object server, @Nullable String version, Headers headers) {
    SocketChannel connection = (SocketChannel) field(server, "chan");
    details.serverNamed(headers.getFirst("Host"), connection == null ? 0 : connection.socket().getLocalPort());
    details.client(connection == null ? null : connection.socket().getRemoteSocketAddress(), version,
        headers.getFirst("User-Agent"));
    details.readForwarded(ParsedHeaders.INSTANCE, headers);
  }

  /** Null where the package is not open, or the JDK has no such field. */
  private static @Nullable Object field(Object owner, String name) {
    try {
      Field field = owner.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(owner);
    } catch (ReflectiveOperationException | RuntimeException e) {   // such as InaccessibleObjectException, which Java 8 does not have
      return null;
    }
  }
}
