package dev.weft.instrumentations.asynchttpclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.core5.http.EntityDetails;
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
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests to a server that speaks HTTP/2, which the newest clients do. */
@ExtendWith(WeftExtension.class)
class Http2Test {
  private final List<String> traces = new CopyOnWriteArrayList<>();

  private final class Handler implements AsyncServerRequestHandler<Message<HttpRequest, String>> {
    @Override
    public AsyncRequestConsumer<Message<HttpRequest, String>> prepare(HttpRequest request, EntityDetails body, HttpContext context) {
      traces.add(String.valueOf(request.getFirstHeader("traceparent")));
      return new BasicRequestConsumer<>(new StringAsyncEntityConsumer());
    }

    @Override
    public void handle(Message<HttpRequest, String> request, ResponseTrigger trigger, HttpContext context) throws IOException, HttpException {
      trigger.submitResponse(new BasicResponseProducer(new BasicHttpResponse(200)), context);
    }
  }

  @Test
  void requestsOfHttp2AreSpansToo() throws Exception {
    HttpAsyncServer server = H2ServerBootstrap.bootstrap().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_2)
        .setH2Config(H2Config.custom().setPushEnabled(false).build()).register("*", new Handler()).create();
    server.start();
    try {
      int port = ((InetSocketAddress) server.listen(new InetSocketAddress("localhost", 0)).get().getAddress()).getPort();
      Object application = new ReleaseLoader("3.0").create("application.AsyncApplication", new Class<?>[0]);
      Weft.inRequest(() -> ReleaseLoader.call(application.getClass().getClassLoader(), () -> application.getClass()
          .getMethod("sendHttp2", String.class, int.class).invoke(application, "http://localhost:" + port + "/200", 2)));
      List<Span> spans = Weft.awaitSpans(3);
      for (int i = 0; i < 2; i++) {
        Span call = spans.get(i);
        assertThat(call.parentSpanId()).isEqualTo(spans.get(2).spanId());
        assertThat(call.attributes()).containsEntry("http.response.status_code", 200L).containsEntry("network.protocol.version", "2")
            .containsEntry("url.full", "http://localhost:" + port + "/200?i=" + i);
        assertThat(traces.get(i)).isEqualTo("traceparent: " + call.traceparent());
      }
    } finally {
      server.close(CloseMode.IMMEDIATE);
    }
  }
}
