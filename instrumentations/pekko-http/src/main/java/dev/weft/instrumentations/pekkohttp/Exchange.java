package dev.weft.instrumentations.pekkohttp;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.HttpVersion;
import dev.weft.telemetry.http.RequestDetails;
import dev.weft.telemetry.http.RequestIds;
import dev.weft.telemetry.http.Serving;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.scaladsl.model.HttpEntity;
import org.apache.pekko.http.scaladsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.HttpResponse;

/** A request and its response. */
final class Exchange {
  static final Instrumentation INSTRUMENTATION = Instrumentation.of("pekko-http");
  /** By the request's address, an object of its own that stays the same where stages copy the request to change it. */
  private static final WeakIdentityMap<Serving> REQUESTS = LibraryState.map("pekko-http requests");

  private final HttpRequest request;
  private final @Nullable ConnectionAddresses addresses;
  private final @Nullable Serving serving;
  private int stream;
  private boolean upgraded;

  private Exchange(HttpRequest request, @Nullable ConnectionAddresses addresses, @Nullable Serving serving) {
    this.request = request;
    this.addresses = addresses;
    this.serving = serving;
  }

  /**
   * It is there also if nothing is to be reported, so that each response finds its request.
   *
   * @param stream the number of the stream of HTTP/2; 0 in HTTP/1
   */
  static Exchange begin(HttpRequest request, @Nullable ConnectionAddresses addresses, int stream) {
    Exchange exchange = begin(request, addresses);
    exchange.stream = stream;
    return exchange;
  }

  private static Exchange begin(HttpRequest request, @Nullable ConnectionAddresses addresses) {
    HttpServerOperation operation =
        HttpServerOperation.start(Context.slot(), INSTRUMENTATION, request.method().value(), Fields.INSTANCE, request);
    if (operation == null) {
      return none(request);
    }
    operation.detach();
    if (HttpServerOperation.needsTarget()) {
      operation.target(request.getUri().path(), request.getUri().rawQueryString().orElse(null));
    }
    operation.requestSize(request.entity().isKnownEmpty() ? -1 : request.entity().getContentLengthOption().orElse(-1));
    Routes.begin(operation, request.uri().path());
    Exchange exchange = new Exchange(request, addresses, new Serving(operation));
    operation.ownedByContainer(exchange);
    if (operation.details() != null) {
      exchange.describe(operation.details());
    }
    REQUESTS.put(request.uri(), exchange.serving);
    return exchange;
  }

  /** Nothing of the request is reported. */
  static Exchange none(HttpRequest request) {
    return new Exchange(request, null, null);
  }

  /**
   * The request that this thread works on, if it asks to go on with HTTP/2: then its response is that of the first stream, and not the one by
   * which the protocol changes.
   */
  static @Nullable Exchange upgraded() {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    Object exchange = operation == null ? null : operation.exchange();
    if (!(exchange instanceof Exchange) || !"h2c".equalsIgnoreCase(Fields.INSTANCE.get(((Exchange) exchange).request, "upgrade"))) {
      return null;
    }
    ((Exchange) exchange).stream = 1;
    ((Exchange) exchange).upgraded = true;
    return (Exchange) exchange;
  }

  /** The number of the stream of HTTP/2; 0 in HTTP/1. */
  int stream() {
    return stream;
  }

  boolean isUpgraded() {
    return upgraded;
  }

  @Nullable ConnectionAddresses addresses() {
    return addresses;
  }

  boolean hasEnded() {
    return serving == null || serving.operation.hasEnded();
  }

  private void describe(RequestDetails details) {
    details.url(request.getUri().getScheme(), request.getUri().path(), request.getUri().rawQueryString().orElse(null));
    details.serverNamed(Fields.INSTANCE.get(request, "host"), addresses == null ? 0 : addresses.local.getPort());
    describeClient(details);
  }

  private void describeClient(RequestDetails details) {
    details.client(addresses == null ? null : addresses.remote, HttpVersion.of(request.protocol().value()), Fields.INSTANCE.get(request, "user-agent"));
    details.readForwarded(Fields.INSTANCE, request);
  }

  /** A stage works on an element; null if that is no request, or nothing of it is to be reported. */
  static @Nullable Serving.Call enter(@Nullable Object element) {
    Serving serving = element instanceof HttpRequest ? REQUESTS.get(((HttpRequest) element).uri()) : null;
    return serving == null || serving.operation.hasEnded() ? null : serving.enter(Context.slot());
  }

  /** The response begins. Returns it with what the agent adds. */
  HttpResponse answer(HttpResponse response) {
    if (serving == null) {
      return response;
    }
    HttpServerOperation operation = serving.operation;
    HttpResponse answered = response;
    String id = operation.answeredId();
    if (id != null && Fields.INSTANCE.get(response, RequestIds.HEADER) == null) {
      answered = (HttpResponse) (Object) response.addHeader(RawHeader.create(RequestIds.HEADER, id));
    }
    operation.status(response.status().intValue());
    operation.responseHeaders(Fields.INSTANCE, response);
    if (response.entity() instanceof HttpEntity.Strict) {
      sent(response.entity().getContentLengthOption().orElse(-1));
      return answered;
    }
    return (HttpResponse) (Object) answered.withEntity(SentBody.watched(response.entity(), this));
  }

  void connectionFailed(Throwable thrown) {
    if (serving != null) {
      serving.operation.connectionFailed(thrown);
    }
  }

  /**
   * The handler fails.
   *
   * @param status the server's response; 0 if it gives none
   */
  void fail(Throwable thrown, int status) {
    if (serving != null) {
      serving.operation.handled(thrown);
      serving.operation.status(status);
      complete();
    }
  }

  void sent(long bytes) {
    if (serving != null) {
      serving.operation.responseSize(request.method().value().equals("HEAD") ? 0 : bytes);
      complete();
    }
  }

  /** The response is sent, or will never be. */
  void complete() {
    if (serving == null) {
      return;
    }
    try {
      RequestDetails client = serving.operation.neededClient();
      if (client != null) {
        describeClient(client);
        client.readCredentials(Fields.INSTANCE, request);
      }
    } catch (RuntimeException | LinkageError e) {   // no advice: nothing of ours throws into the stream
      INSTRUMENTATION.failed(e);
    } finally {
      serving.complete();
    }
  }
}
