package application;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.net.URI;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequestInterceptor;

/** As {@link ElasticUser}, on Apache HttpClient 5. What came with 9.0 is called by reflection. */
public final class Elastic5User {
  private final ElasticsearchTransport transport;
  private final ElasticsearchClient client;

  public Elastic5User(int port) throws Exception {
    HttpRequestInterceptor plainJson = (request, body, context) -> {
      for (String name : new String[] {"Content-Type", "Accept"}) {
        Header header = request.getFirstHeader(name);
        if (header != null && header.getValue().contains("vnd.elasticsearch")) {
          request.setHeader(name, "application/json");
        }
      }
    };
    Rest5Client rest = Rest5Client.builder(URI.create("http://localhost:" + port))
        .setHttpClient(HttpAsyncClientBuilder.create().addRequestInterceptorLast(plainJson).build()).build();
    transport = (ElasticsearchTransport) Class.forName("co.elastic.clients.transport.rest5_client.Rest5ClientTransport")
        .getConstructor(Rest5Client.class, co.elastic.clients.json.JsonpMapper.class).newInstance(rest, new JacksonJsonpMapper());
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
