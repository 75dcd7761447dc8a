package application;

import java.lang.reflect.Constructor;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.http.HttpHost;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;

/** Uses the low-level client on Apache HttpClient 4. What releases have differently is called by reflection. */
public final class Rest4User {
  private final RestClient client;

  public Rest4User(int[] ports) {
    HttpHost[] hosts = new HttpHost[ports.length];
    for (int i = 0; i < ports.length; i++) {
      hosts[i] = new HttpHost("localhost", ports[i], "http");
    }
    client = RestClient.builder(hosts).build();
  }

  public String call(String method, String path, String body) throws Exception {
    return client.performRequest(request(method, path, body)).getHeader("X-Seen-Trace");
  }

  private static Request request(String method, String path, String body) {
    Request request = new Request(method, path);
    if (body != null) {
      request.setJsonEntity(body);
    }
    return request;
  }

  public CompletableFuture<String> callAsync(String method, String path, String body, Supplier<String> look) {
    CompletableFuture<String> seen = new CompletableFuture<>();
    ResponseListener listener = new ResponseListener() {
      @Override
      public void onSuccess(Response response) {
        seen.complete(look.get());
      }

      @Override
      public void onFailure(Exception exception) {
        seen.complete(look.get() + ' ' + exception.getClass().getSimpleName());
      }
    };
    try {   // the result is not the same type in all releases
      RestClient.class.getMethod("performRequestAsync", Request.class, ResponseListener.class).invoke(client, request(method, path, body), listener);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return seen;
  }

  public void sniff() throws Exception {
    String sniffers = RestClient.class.getPackage().getName() + ".sniff.";
    Class<?> type = Class.forName(sniffers + (sniffers.contains("opensearch") ? "OpenSearchNodesSniffer" : "ElasticsearchNodesSniffer"));
    Constructor<?> constructor = type.getConstructor(RestClient.class);
    type.getMethod("sniff").invoke(constructor.newInstance(client));
  }

  public void close() throws Exception {
    client.close();
  }
}
