package dev.weft.instrumentations.jettyclient12;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpVersion;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;

/** What advice has in common. All requests of a call have one conversation, which keeps the call as its attribute. */
final class JettyClient {
  private static final Instrumentation JETTY_CLIENT_12 = Instrumentation.of("jetty-client-12");
  private static final String CALL = "dev.weft.call";
  private static final String TO_PROXY = "CONNECT";

  private JettyClient() {
  }

  /** A request is about to look for a connection. */
  static void start(HttpRequest request) {
    if (TO_PROXY.equals(request.getMethod())) {
      return;
    }
    HttpClientCall call = call(request);
    if (call == null || call.hasEnded()) {
      call = HttpClientCall.begin();
      request.getConversation().setAttribute(CALL, call);
    }
    call.start(JETTY_CLIENT_12, request.getMethod(), request.getScheme(), request.getHost(), request.getPort(), new RequestUrl(request));
  }

  static @Nullable HttpClientCall call(@Nullable Request request) {
    HttpConversation conversation = request instanceof HttpRequest ? ((HttpRequest) request).getConversation() : null;
    return conversation == null ? null : (HttpClientCall) conversation.getAttribute(CALL);
  }

  /** The head of a response is there. It may be an interim one. */
  static void answered(HttpRequest request, Response response) {
    int status = response.getStatus();
    HttpClientCall call = status < 200 && status != 101 ? null : call(request);
    HttpClientOperation operation = call == null ? null : call.unanswered();
    if (operation != null) {
      operation.responseHeaders(Fields.INSTANCE, response.getHeaders());
      call.answered(status, response.getVersion() == null ? null : HttpVersion.of(response.getVersion().asString()));
      if (!request.isFollowRedirects() || !isRedirect(status)) {
        operation.end(null);
      }
    }
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }
}
