package application;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.lang.reflect.Constructor;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.hc.core5.http.HttpHost;

/** Uses the low-level client on Apache HttpClient 5. What releases have differently is called by reflection. */
public final class Rest5User {
  private static final boolean OPENSEARCH = Rest5Client.class.getName().startsWith("org.opensearch.");

  private final Rest5Client client;

  public Rest5User(int[] ports) {
    HttpHost[] hosts = new HttpHost[ports.length];
    for (int i = 0; i < ports.length; i++) {
      hosts[i] = new HttpHost("http", "localhost", ports[i]);
    }
    client = Rest5Client.builder(hosts).build();
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
      Rest5Client.class.getMethod("performRequestAsync", Request.class, ResponseListener.class).invoke(client, request(method, path, body), listener);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return seen;
  }

  public void sniff() throws Exception {
    String sniffers = Rest5Client.class.getPackage().getName() + (OPENSEARCH ? ".sniff." : ".sniffer.");
    Class<?> type = Class.forName(sniffers + (OPENSEARCH ? "OpenSearchNodesSniffer" : "ElasticsearchNodesSniffer"));
    Constructor<?> constructor = type.getConstructor(Rest5Client.class);
    type.getMethod("sniff").invoke(constructor.newInstance(client));
  }

  public void close() throws Exception {
    client.close();
  }
}
