package application;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequestInterceptor;
import org.elasticsearch.client.RestClient;

/** Uses {@code elasticsearch-java}. The server of the tests does not know the media types of Elasticsearch. */
public final class ElasticUser {
  private final ElasticsearchTransport transport;
  private final ElasticsearchClient client;

  public ElasticUser(int port) {
    HttpRequestInterceptor plainJson = (request, context) -> {
      for (String name : new String[] {"Content-Type", "Accept"}) {
        Header header = request.getFirstHeader(name);
        if (header != null && header.getValue().contains("vnd.elasticsearch")) {
          request.setHeader(name, "application/json");
        }
      }
    };
    transport = new RestClientTransport(RestClient.builder(new HttpHost("localhost", port, "http"))
        .setHttpClientConfigCallback(http -> http.addInterceptorLast(plainJson)).build(), new JacksonJsonpMapper());
    client = new ElasticsearchClient(transport);
  }

  public void index(String index, String id) throws Exception {
    client.index(call -> call.index(index).id(id).document(Collections.singletonMap("buyer", "secret")).refresh(Refresh.True));
  }

  public boolean isThere(String index, String id) throws Exception {
    return client.get(call -> call.index(index).id(id), Object.class).found();
  }

  public long search(String index) throws Exception {
    return client.search(call -> call.index(index).query(query -> query.match(match -> match.field("buyer").query("secret"))), Object.class)
        .hits().hits().size();
  }

  public CompletableFuture<String> searchAsync(String index, Supplier<String> look) {
    return new ElasticsearchAsyncClient(transport).search(call -> call.index(index), Object.class)
        .handle((answer, thrown) -> look.get() + (thrown == null ? "" : ' ' + thrown.getClass().getSimpleName()));
  }
}
