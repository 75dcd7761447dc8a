package dev.weft.instrumentations.apachehttpclient5;

import dev.weft.telemetry.http.HttpClientCall;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;

/** Reports what becomes of one request. */
final class RequestCallback implements AsyncExecCallback {
  private final AsyncExecCallback callback;
  private final HttpClientCall call;
  private final HttpRequest request;

  RequestCallback(AsyncExecCallback callback, HttpClientCall call, HttpRequest request) {
    this.callback = callback;
    this.call = call;
    this.request = request;
  }

  @Override
  public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails body) throws HttpException, IOException {
    ApacheClient.end(call, response, null);
    return callback.handleResponse(response, body);
  }

  @Override
  public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
    callback.handleInformationResponse(response);
  }

  @Override
  public void completed() {
    callback.completed();
  }

  @Override
  public void failed(Exception thrown) {
    AsyncClient.UNSENT.remove(request);   // it may have had no connection
    ApacheClient.end(call, null, thrown);
    callback.failed(thrown);
  }
}
