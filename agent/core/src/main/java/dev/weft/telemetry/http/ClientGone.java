package dev.weft.telemetry.http;

/**
 * Tells whether a request failed because its client had gone: the server could not write the response, or not read the request. Some servers and
 * frameworks have a class of exceptions for that; with the others it is an exception of a connection that the server itself wrote to or read from, as the
 * innermost frames of its stack trace tell. Where other code did, the connection was one to another system. Stack traces of servers that do not block tell
 * nothing: their instrumentations call {@link HttpServerOperation#connectionFailed}.
 */
final class ClientGone {
  private static final int DEEPEST = 16;

  private static final String[] SERVERS = {
      "org.apache.tomcat.util.net.", "org.apache.coyote.", "org.apache.catalina.", "org.eclipse.jetty.server.", "org.eclipse.jetty.ee",
      "io.undertow.server.", "io.undertow.servlet.", "io.undertow.io.", "sun.net.httpserver.", "org.glassfish.grizzly.http.server.",
      "io.helidon.webserver."};
  /** What servers and clients read and write with. */
  private static final String[] SHARED = {
      "java.", "javax.", "jdk.", "sun.", "org.xnio.", "io.undertow.channels.", "io.undertow.conduits.", "io.undertow.protocols.",
      "org.eclipse.jetty.io.", "org.eclipse.jetty.util.", "org.eclipse.jetty.http", "org.glassfish.grizzly.", "io.helidon.common.", "io.helidon.http."};

  private ClientGone() {
  }

  /**
   * Looks at the causes, too: what an exception is wrapped in says less. Throws nothing.
   *
   * @param refused whether the response says that the server failed
   */
  static boolean isReason(Throwable thrown, boolean refused) {
    try {
      Throwable each = thrown;
      for (int i = 0; i < DEEPEST && each != null; i++) {
        if (isReasonAlone(each, refused)) {
          return true;
        }
        each = each.getCause();
      }
    } catch (Throwable t) {   // getCause may be the application's own
      return false;
    }
    return false;
  }

  private static boolean isReasonAlone(Throwable thrown, boolean refused) {
    switch (thrown.getClass().getName()) {
      case "org.apache.catalina.connector.ClientAbortException":
      case "org.springframework.web.context.request.async.AsyncRequestNotUsableException":
        return true;
      case "io.helidon.common.buffers.DataReader$InsufficientDataAvailableException":
      case "java.io.EOFException":
      case "java.net.SocketException":
      case "java.nio.channels.AsynchronousCloseException":
      case "java.nio.channels.ClosedChannelException":
        return isThrownToServer(thrown.getStackTrace(), false);
      case "java.io.IOException":   // may say anything
        return isOfConnection(thrown.getStackTrace()) && isThrownToServer(thrown.getStackTrace(), false);
      case "org.eclipse.jetty.io.EofException":   // may come from a thread that writes for servers and clients alike
        return isThrownToServer(thrown.getStackTrace(), !refused);
      default:
        return false;
    }
  }

  private static boolean isOfConnection(StackTraceElement[] stack) {
    String type = stack.length == 0 ? "" : stack[0].getClassName();
    switch (type) {
      case "io.undertow.servlet.spec.ServletOutputStreamImpl":   // says only that it is closed once the connection is
      case "sun.net.httpserver.ChunkedInputStream":
      case "sun.net.httpserver.FixedLengthInputStream":
        return true;
      default:
        return type.startsWith("sun.nio.ch.") && !isOfFile(stack)
            || type.startsWith("io.undertow.conduits.");   // a body that is not complete
    }
  }

  /** Whether the JDK read or wrote a file, such as that of an upload on a disk that is full. Where it sends a file, the connection may have failed. */
  private static boolean isOfFile(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().equals("sun.nio.ch.FileChannelImpl")) {
        return !frame.getMethodName().startsWith("transfer");
      }
      if (!frame.getClassName().startsWith("sun.nio.ch.")) {
        return false;
      }
    }
    return false;
  }

  /** Whether the innermost code that is not shared with clients is a server's. */
  private static boolean isThrownToServer(StackTraceElement[] stack, boolean ifUnknown) {
    for (StackTraceElement frame : stack) {
      String type = frame.getClassName();
      if (isOneOf(SERVERS, type)) {
        return true;
      }
      if (!isOneOf(SHARED, type)) {
        return false;
      }
    }
    return ifUnknown;
  }

  private static boolean isOneOf(String[] packages, String type) {
    for (String each : packages) {
      if (type.startsWith(each)) {
        return true;
      }
    }
    return false;
  }
}
