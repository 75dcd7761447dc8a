package dev.weft.instrumentations.apachehttpclient4;

import dev.weft.telemetry.http.HttpClientCall;
import java.io.IOException;
import org.apache.http.ConnectionClosedException;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.protocol.HttpContext;

/** Starts the first request of a call when the application makes it, before the client looks for a connection. */
final class FirstRequest implements HttpAsyncRequestProducer {
  private final HttpAsyncRequestProducer producer;
  private final HttpClientCall call;

  FirstRequest(HttpAsyncRequestProducer producer, HttpClientCall call) {
    this.producer = producer;
    this.call = call;
  }

  @Override
  public HttpHost getTarget() {
    return producer.getTarget();
  }

  @Override
  public HttpRequest generateRequest() throws IOException, HttpException {
    HttpRequest request = producer.generateRequest();
    HttpHost target = producer.getTarget();
    if (request != null && target != null && call.isUnused()) {
      ApacheClient.start(call, target, request);
    }
    return request;
  }

  /** Called before the future fails. The minimal client's future never does. */
  @Override
  public void failed(Exception thrown) {
    call.end(thrown);
    producer.failed(thrown);
  }

  @Override
  public void produceContent(ContentEncoder encoder, IOControl control) throws IOException {
    producer.produceContent(encoder, control);
  }

  @Override
  public void requestCompleted(HttpContext context) {
    producer.requestCompleted(context);
  }

  @Override
  public boolean isRepeatable() {
    return producer.isRepeatable();
  }

  @Override
  public void resetRequest() throws IOException {
    producer.resetRequest();
  }

  /** Called after the end of the call. The minimal client does no more if the server closes the connection instead of answering. */
  @Override
  public void close() throws IOException {
    if (call.unanswered() != null) {
      call.end(new ConnectionClosedException("Connection closed"));
    }
    producer.close();
  }
}
