package dev.weft.instrumentations.jetty12;

import dev.weft.telemetry.http.HttpServerOperation;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/** Sees the status and the body as they are sent, and when the request is complete. Wrappers like this one are Jetty's own way to do so. */
final class ReportedStream extends HttpStream.Wrapper {
  private final HttpServerOperation operation;
  private final Object invoker;
  private final Request request;
  private long written;

  private ReportedStream(HttpStream stream, Wrapping wrapping) {
    super(stream);
    this.operation = wrapping.operation;
    this.invoker = wrapping.invoker;
    this.request = wrapping.request;
  }

  /** What Jetty asks for the wrapper. */
  static final class Wrapping implements Function<HttpStream, HttpStream> {
    private final HttpServerOperation operation;
    private final Object invoker;
    private final Request request;

    Wrapping(HttpServerOperation operation, Object invoker, Request request) {
      this.operation = operation;
      this.invoker = invoker;
      this.request = request;
    }

    @Override
    public HttpStream apply(HttpStream stream) {
      return new ReportedStream(stream, this);
    }
  }

  @Override
  public void send(MetaData.Request sent, MetaData.Response response, boolean last, ByteBuffer content, Callback callback) {
    if (response != null && (response.getStatus() >= 200 || response.getStatus() == 101)) {
      operation.status(response.getStatus());
      readHeaders(response);
    }
    if (content != null) {
      written += content.remaining();
    }
    super.send(sent, response, last, content, callback);
  }

  /** Nothing of ours throws into Jetty, which has no handler for it here. */
  private void readHeaders(MetaData.Response response) {
    try {
      operation.responseHeaders(JettyHeaders.INSTANCE, response.getHttpFields());
    } catch (Throwable t) {
      Exchange.INSTRUMENTATION.failed(t);
    }
  }

  @Override
  public void succeeded() {
    end(null);
    super.succeeded();
  }

  @Override
  public void failed(Throwable failure) {
    end(failure);
    super.failed(failure);
  }

  private void end(Throwable failure) {
    try {
      Exchange.end(operation, invoker, request, operation.method().equals("HEAD") ? 0 : written, failure);
    } catch (Throwable t) {
      Exchange.INSTRUMENTATION.failed(t);
    }
  }
}
