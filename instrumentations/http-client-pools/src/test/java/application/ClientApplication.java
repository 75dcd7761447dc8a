package application;

import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;
import org.asynchttpclient.DefaultAsyncHttpClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Clients that do something while an answer is not read yet, and once it is. */
public final class ClientApplication {
  public void apache4(String url, Runnable during, Runnable after) throws Exception {
    CloseableHttpClient client = HttpClients.createDefault();
    try (CloseableHttpResponse response = client.execute(new HttpGet(url))) {
      during.run();
      EntityUtils.consume(response.getEntity());
    }
    after.run();
    client.close();
  }

  public void apache5(String url, Runnable during, Runnable after) throws Exception {
    org.apache.hc.client5.http.impl.classic.CloseableHttpClient client = org.apache.hc.client5.http.impl.classic.HttpClients.createDefault();
    try (org.apache.hc.client5.http.impl.classic.CloseableHttpResponse response =
        client.execute(new org.apache.hc.client5.http.classic.methods.HttpGet(url))) {
      during.run();
      org.apache.hc.core5.http.io.entity.EntityUtils.consume(response.getEntity());
    }
    after.run();
    client.close();
  }

  public void okhttp(String url, Runnable during, Runnable after) throws Exception {
    OkHttpClient client = new OkHttpClient.Builder().connectionPool(new ConnectionPool(5, 1, TimeUnit.MINUTES)).build();
    Response response = client.newCall(new Request.Builder().url(url).build()).execute();
    during.run();
    response.body().bytes();
    after.run();
    client.connectionPool().evictAll();
  }

  /** A client that is used by {@link #get}, and closed. */
  public interface Client extends AutoCloseable {
    String get(String url) throws Exception;
  }

  private Client client;

  public void open(String kind) throws Exception {
    client = kind.equals("jetty") ? jetty() : kind.equals("async") ? async() : reactor(kind);
  }

  private static Client jetty() throws Exception {
    org.eclipse.jetty.client.HttpClient jetty = new org.eclipse.jetty.client.HttpClient();
    jetty.start();
    return new Client() {
      @Override
      public String get(String url) throws Exception {   // the type of answers has moved
        Object answer = jetty.getClass().getMethod("GET", String.class).invoke(jetty, url);
        return (String) answer.getClass().getMethod("getContentAsString").invoke(answer);
      }

      @Override
      public void close() throws Exception {
        jetty.stop();
      }
    };
  }

  private static Client async() {
    DefaultAsyncHttpClient async = new DefaultAsyncHttpClient();
    return new Client() {
      @Override
      public String get(String url) throws Exception {
        return async.prepareGet(url).execute().get().getResponseBody();
      }

      @Override
      public void close() {
        async.close();
      }
    };
  }

  private static Client reactor(String name) {
    ConnectionProvider provider = ConnectionProvider.create(name, 3);
    return new Client() {
      @Override
      public String get(String url) {
        return HttpClient.create(provider).get().uri(url).responseContent().aggregate().asString().block();
      }

      @Override
      public void close() {
        provider.disposeLater().block();
      }
    };
  }

  public String get(String url) throws Exception {
    return client.get(url);
  }

  public void close() throws Exception {
    client.close();
  }
}
