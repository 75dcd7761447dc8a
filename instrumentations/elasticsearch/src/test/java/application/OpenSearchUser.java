package application;

import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.hc.core5.http.HttpHost;
import org.opensearch.client.opensearch.OpenSearchAsyncClient;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.Refresh;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/** Uses {@code opensearch-java} on Apache HttpClient 5. */
public final class OpenSearchUser {
  private final OpenSearchTransport transport;
  private final OpenSearchClient client;

  public OpenSearchUser(int port) {
    transport = ApacheHttpClient5TransportBuilder.builder(new HttpHost("http", "localhost", port)).build();
    client = new OpenSearchClient(transport);
  }

  public void index(String index, String id) throws Exception {
    client.index(call -> call.index(index).id(id).document(Collections.singletonMap("buyer", "secret")).refresh(Refresh.True));
  }

  public boolean isThere(String index, String id) throws Exception {
    return client.get(call -> call.index(index).id(id), Object.class).found();
  }

  public long search(String index) throws Exception {
    return client.search(call -> call.index(index).query(query -> query.match(match -> match.field("buyer").query(FieldValue.of("secret")))),
        Object.class).hits().hits().size();
  }

  public CompletableFuture<String> searchAsync(String index, Supplier<String> look) {
    try {
      return new OpenSearchAsyncClient(transport).search(call -> call.index(index), Object.class)
          .handle((answer, thrown) -> look.get() + (thrown == null ? "" : ' ' + thrown.getClass().getSimpleName()));
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
