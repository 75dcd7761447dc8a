package dev.weft.instrumentations.apachehttpclient5;

import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Reports the one request of a minimal client's call. In all else it asks the application's handler. */
final class MinimalExchange implements AsyncClientExchangeHandler {
  private final AsyncClientExchangeHandler handler;
  private final HttpClientCall call;

  MinimalExchange(AsyncClientExchangeHandler handler, HttpClientCall call) {
    this.handler = handler;
    this.call = call;
  }

  @Override
  public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
    handler.produceRequest(new RequestChannel() {
      @Override
      public void sendRequest(HttpRequest request, EntityDetails body, HttpContext requestContext) throws HttpException, IOException {
        start(request);
        channel.sendRequest(request, body, requestContext);
      }
    }, context);
  }

  private void start(HttpRequest request) {
    if (request.getScheme() == null || request.getAuthority() == null) {
      return;   // the client refuses it
    }
    HttpClientOperation operation = ApacheClient.start(call, new HttpHost(request.getScheme(), request.getAuthority()), request);
    if (operation != null) {
      AsyncClient.UNSENT.put(request, operation);
    }
  }

  @Override
  public void consumeResponse(HttpResponse response, EntityDetails body, HttpContext context) throws HttpException, IOException {
    ApacheClient.end(call, response, null);
    call.end(null);   // the client follows no redirect
    handler.consumeResponse(response, body, context);
  }

  @Override
  public void consumeInformation(HttpResponse response, HttpContext context) throws HttpException, IOException {
    handler.consumeInformation(response, context);
  }

  @Override
  public void failed(Exception thrown) {
    call.end(thrown);
    handler.failed(thrown);
  }

  @Override
  public void cancel() {
    call.end(new CancellationException());
    handler.cancel();
  }

  @Override
  public int available() {
    return handler.available();
  }

  @Override
  public void produce(DataStreamChannel channel) throws IOException {
    handler.produce(channel);
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    handler.updateCapacity(channel);
  }

  @Override
  public void consume(ByteBuffer bytes) throws IOException {
    handler.consume(bytes);
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
    handler.streamEnd(trailers);
  }

  @Override
  public void releaseResources() {
    handler.releaseResources();
  }
}
