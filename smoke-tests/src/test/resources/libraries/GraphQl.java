package example;

import application.GraphQlServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class GraphQl implements Callable<Object> {
  private final GraphQlServer server;

  public GraphQl(String nothing) throws IOException {
    server = new GraphQlServer(() -> "hello");
  }

  @Override
  public Object call() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.getAsInt() + "/graphql"))
        .POST(HttpRequest.BodyPublishers.ofString("{ later failsLater }")).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
