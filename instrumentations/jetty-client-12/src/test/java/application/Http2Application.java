package application;

import java.util.concurrent.Callable;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** A client that speaks HTTP/2 in clear text with a server of its own. Each call is a request, and returns the status. */
public final class Http2Application implements Callable<Integer>, AutoCloseable {
  private final Server server = new Server();
  private final HttpClient client = new HttpClient(new HttpClientTransportOverHTTP2(new HTTP2Client()));

  public Http2Application() throws Exception {
    server.addConnector(new ServerConnector(server, new HTTP2CServerConnectionFactory(new HttpConfiguration())));
    server.setHandler(new Handler.Abstract() {
      @Override
      public boolean handle(Request request, Response response, Callback callback) {
        callback.succeeded();
        return true;
      }
    });
    server.start();
    client.start();
  }

  @Override
  public Integer call() throws Exception {
    return client.GET("http://localhost:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort() + "/").getStatus();
  }

  @Override
  public void close() throws Exception {
    client.stop();
    server.stop();
  }
}
