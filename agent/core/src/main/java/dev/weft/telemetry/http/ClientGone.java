package dev.weft.telemetry.http;

/**
 * Tells whether a request failed because its client had gone: the server could not write the response, or not read the request. Some servers and
 * frameworks have a class of exceptions for that; with the others it is an exception of a connection that the server itself wrote to, as the innermost
 * frames of its stack trace tell. Where other code did, the connection was one to another system.
 */
final class ClientGone {
  private static final int DEEPEST = 16;

  private static final String[] SERVERS = {
      "org.apache.tomcat.util.net.", "org.apache.coyote.", "org.apache.catalina.", "org.eclipse.jetty.server.", "org.eclipse.jetty.ee",
      "io.undertow.server.", "io.undertow.servlet.", "io.undertow.io.", "sun.net.httpserver."};
  /** What servers and clients write with. */
  private static final String[] SHARED = {
      "java.", "javax.", "jdk.", "sun.", "org.xnio.", "io.undertow.channels.", "io.undertow.conduits.", "io.undertow.protocols.",
      "org.eclipse.jetty.io.", "org.eclipse.jetty.util.", "org.eclipse.jetty.http"};

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
      case "java.net.SocketException":
      case "java.nio.channels.AsynchronousCloseException":
      case "java.nio.channels.ClosedChannelException":
        return isThrownToServer(thrown.getStackTrace(), false);
      case "java.io.IOException":   // may say anything
        return isOfSocket(thrown.getStackTrace()) && isThrownToServer(thrown.getStackTrace(), false);
      case "org.eclipse.jetty.io.EofException":   // may come from a thread that writes for servers and clients alike
        return isThrownToServer(thrown.getStackTrace(), !refused);
      default:
        return false;
    }
  }

  /** Undertow says only that its stream is closed once the connection is. */
  private static boolean isOfSocket(StackTraceElement[] stack) {
    String type = stack.length == 0 ? "" : stack[0].getClassName();
    return type.startsWith("sun.nio.ch.") || type.equals("io.undertow.servlet.spec.ServletOutputStreamImpl");
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
