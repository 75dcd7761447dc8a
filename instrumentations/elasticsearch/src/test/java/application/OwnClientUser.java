package application;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.ElasticsearchTransportBase;
import co.elastic.clients.transport.TransportOptions;
import co.elastic.clients.transport.http.TransportHttpClient;
import co.elastic.clients.util.BinaryData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Uses {@code elasticsearch-java} on an HTTP client of its own, as SonarQube does. */
public final class OwnClientUser {
  private final ElasticsearchTransport transport;

  public OwnClientUser(int port) {
    transport = new ElasticsearchTransportBase(new Client(port), null, new JacksonJsonpMapper()) {
    };
  }

  public boolean isThere(String index) throws Exception {
    return new ElasticsearchClient(transport).indices().exists(call -> call.index(index)).value();
  }

  public long count(String index) throws Exception {
    return new ElasticsearchClient(transport).count(call -> call.index(index)).count();
  }

  public CompletableFuture<?> countAsync(String index) {
    return new ElasticsearchAsyncClient(transport).count(call -> call.index(index));
  }

  private static final class Client implements TransportHttpClient {
    private final int port;

    Client(int port) {
      this.port = port;
    }

    @Override
    public Response performRequest(String endpoint, Node node, Request request, TransportOptions options) throws IOException {
      HttpURLConnection connection = (HttpURLConnection) URI.create("http://localhost:" + port + request.path()).toURL().openConnection();
      connection.setRequestMethod(request.method().equals("HEAD") ? "HEAD" : "GET");
      return new Answer(connection, connection.getResponseCode());
    }

    @Override
    public CompletableFuture<Response> performRequestAsync(String endpoint, Node node, Request request, TransportOptions options) {
      return CompletableFuture.supplyAsync(() -> {
        try {
          return performRequest(endpoint, node, request, options);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }

    @Override
    public void close() {
    }
  }

  private static final class Answer implements TransportHttpClient.Response {
    private final HttpURLConnection connection;
    private final int status;

    Answer(HttpURLConnection connection, int status) {
      this.connection = connection;
      this.status = status;
    }

    @Override
    public TransportHttpClient.Node node() {
      return null;
    }

    @Override
    public int statusCode() {
      return status;
    }

    @Override
    public String header(String name) {
      return name.equalsIgnoreCase("X-Elastic-Product") ? "Elasticsearch" : connection.getHeaderField(name);
    }

    @Override
    public List<String> headers(String name) {
      String value = header(name);
      return value == null ? Collections.emptyList() : Collections.singletonList(value);
    }

    @Override
    public BinaryData body() throws IOException {
      InputStream body = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
      return body == null ? null : BinaryData.of(body.readAllBytes(), connection.getContentType());
    }

    @Override
    public Object originalResponse() {
      return connection;
    }

    @Override
    public void close() {
      connection.disconnect();
    }
  }
}
