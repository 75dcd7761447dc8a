package dev.weft.instrumentations.grizzly;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.HttpVersion;
import dev.weft.telemetry.http.RequestDetails;
import dev.weft.telemetry.http.RequestIds;
import dev.weft.telemetry.http.Serving;
import org.glassfish.grizzly.http.Note;
import org.glassfish.grizzly.http.server.AfterServiceListener;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** A request and its response. What is known of it is one of the request's notes, until Grizzly uses the object for another request. */
final class Exchange {
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("grizzly");
  private static final Note<Serving> SERVING = Request.createNote("dev.weft.grizzly");
  private static final AfterServiceListener COMPLETION = new AfterServiceListener() {
    @Override
    public void onAfterService(Request request) {
      complete(request);
    }
  };

  private Exchange() {
  }

  /** A thread begins to work on a request; null if nothing is to be reported. */
  static @Nullable Serving.Call enter(Request request) {
    Context.Slot slot = Context.slot();
    Serving serving = request.getNote(SERVING);
    if (serving == null) {
      HttpServerOperation operation =
          HttpServerOperation.start(slot, INSTRUMENTATION, request.getMethod().getMethodString(), RequestFields.INSTANCE, request);
      if (operation == null) {
        return null;
      }
      operation.detach();
      operation.ownedByContainer();
      if (HttpServerOperation.needsTarget()) {
        operation.target(request.getRequestURI(), request.getQueryString());
      }
      operation.requestSize(request.getContentLengthLong());
      String id = operation.answeredId();
      if (id != null) {
        request.getResponse().setHeader(RequestIds.HEADER, id);   // the application's own takes its place
      }
      if (operation.details() != null) {
        describe(operation.details(), request);
      }
      serving = new Serving(operation);
      request.setNote(SERVING, serving);
      request.addAfterServiceListener(COMPLETION);
    }
    return serving.enter(slot);
  }

  private static void describe(RequestDetails details, Request request) {
    details.url(request.getScheme(), request.getRequestURI(), request.getQueryString());
    details.serverNamed(request.getHeader("host"), request.getLocalPort());
    describeClient(details, request);
  }

  private static void describeClient(RequestDetails details, Request request) {
    details.client(request.getRemoteAddr(), request.getRemotePort(), HttpVersion.of(request.getProtocol().getProtocolString()),
        request.getHeader("user-agent"));
    details.readForwarded(RequestFields.INSTANCE, request);
  }

  /** A suspended request is cancelled, which need not be its end. */
  static void cancelled(Request request) {
    if (request.getNote(SERVING) != null) {
      Cancelled.watch(request);
    }
  }

  /** The response is sent, or will never be. */
  static void complete(Request request) {
    Serving serving = request.removeNote(SERVING);
    if (serving == null) {
      return;
    }
    try {
      HttpServerOperation operation = serving.operation;
      Response response = request.getResponse();
      if (response.isCommitted()) {
        operation.status(response.getStatus());
        operation.responseSize(operation.method().equals("HEAD") ? 0 : response.getContentLengthLong());
        operation.responseHeaders(ResponseFields.INSTANCE, response);
      }
      RequestDetails client = operation.neededClient();
      if (client != null) {
        describeClient(client, request);
        client.readCredentials(RequestFields.INSTANCE, request);
      }
    } catch (RuntimeException | LinkageError e) {   // no advice: nothing of ours throws into Grizzly
      INSTRUMENTATION.failed(e);
    } finally {
      serving.complete();
    }
  }
}
