package example;

import java.util.concurrent.Callable;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** See {@code MonitoringIT}. */
public class PooledClient implements Callable<Object> {
  private final CloseableHttpClient client = HttpClients.createDefault();
  private final String address;

  public PooledClient(String address) {
    this.address = address;
  }

  @Override
  public Object call() throws Exception {
    try (CloseableHttpResponse response = client.execute(new HttpGet(address))) {
      return EntityUtils.toString(response.getEntity());
    }
  }
}
