package application;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.nio.support.BasicResponseProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.io.CloseMode;

/** Speaks HTTP/2 in clear text and answers each request with 200. */
public final class Http2Server implements Supplier<String>, AutoCloseable {
  private final HttpAsyncServer server;
  private final String url;

  /** @param headers gets each header of each request */
  public Http2Server(Consumer<String> headers) throws Exception {
    server = H2ServerBootstrap.bootstrap().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_2)
        .register("*", new AsyncServerRequestHandler<Message<HttpRequest, String>>() {
          @Override
          public AsyncRequestConsumer<Message<HttpRequest, String>> prepare(HttpRequest request, EntityDetails body, HttpContext context) {
            for (Header header : request.getHeaders()) {
              headers.accept(header.getName() + ": " + header.getValue());
            }
            return new BasicRequestConsumer<>(new StringAsyncEntityConsumer());
          }

          @Override
          public void handle(Message<HttpRequest, String> request, ResponseTrigger trigger, HttpContext context) throws IOException,
              HttpException {
            trigger.submitResponse(new BasicResponseProducer(new BasicHttpResponse(200)), context);
          }
        }).create();
    server.start();
    InetSocketAddress address = (InetSocketAddress) server.listen(new InetSocketAddress("localhost", 0)).get().getAddress();
    url = "http://localhost:" + address.getPort() + "/200";
  }

  @Override
  public String get() {
    return url;
  }

  @Override
  public void close() {
    server.close(CloseMode.IMMEDIATE);
  }
}
