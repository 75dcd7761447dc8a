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
}
