package dev.weft.instrumentations.tomcat;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.HttpVersion;
import dev.weft.telemetry.http.RequestDetails;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.coyote.Response;

/** Reads a request and its response when both are complete. */
final class Description {
  /** Null in releases before 8.5. */
  private static final @Nullable ActionCode IO_ALLOWED = actionCode("IS_IO_ALLOWED");

  private Description() {
  }

  private static @Nullable ActionCode actionCode(String name) {
    try {
      return ActionCode.valueOf(name);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  static void describe(HttpServerOperation operation, Request request) {
    operation.requestSize(requestSize(request));
    operation.responseSize(responseSize(operation, request.getResponse()));
    if (operation.status() != 0) {
      operation.responseHeaders(CoyoteHeaders.INSTANCE, request.getResponse().getMimeHeaders());
    }
    RequestDetails details = operation.details();
    if (details != null && operation.isUnclaimed()) {
      describe(details, request);
    }
    RequestDetails client = operation.neededClient();
    if (client != null) {
      describeClient(client, request);
      client.readCredentials(CoyoteHeaders.INSTANCE, request.getMimeHeaders());
    }
  }

  /** Whether the connection still takes a response. */
  static boolean isIoAllowed(Response response) {
    if (IO_ALLOWED == null) {
      return true;
    }
    AtomicBoolean allowed = new AtomicBoolean(true);
    response.action(IO_ALLOWED, allowed);
    return allowed.get();
  }

  /** The declared length; -1 if the client declared none or no number. */
  private static long requestSize(Request request) {
    try {
      return request.getContentLengthLong();
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  /**
   * The length of the body in bytes, before any compression. The declared length takes precedence, since the connector may send a file
   * itself.
   */
  private static long responseSize(HttpServerOperation operation, Response response) {
    int status = operation.status();
    if (status < 200 || status == 204 || status == 304 || operation.method().equals("HEAD")) {
      return status == 0 ? -1 : 0;
    }
    long declared = response.getContentLengthLong();
    return declared >= 0 ? declared : response.getContentWritten();
  }

  private static void describe(RequestDetails details, Request request) {
    boolean known = details.hasTarget();
    details.url(Target.text(request.scheme()), known ? null : Target.text(request.requestURI()), known ? null : Target.text(request.queryString()));
    details.server(Target.text(request.serverName()), request.getServerPort());
    describeClient(details, request);
  }

  private static void describeClient(RequestDetails details, Request request) {
    request.action(ActionCode.REQ_HOST_ADDR_ATTRIBUTE, request);
    request.action(ActionCode.REQ_REMOTEPORT_ATTRIBUTE, request);
    details.client(Target.text(request.remoteAddr()), request.getRemotePort(), HttpVersion.of(Target.text(request.protocol())),
        request.getHeader("User-Agent"));
    details.readForwarded(CoyoteHeaders.INSTANCE, request.getMimeHeaders());
  }
}
