package application;

import com.linecorp.armeria.client.WebClient;
import java.util.concurrent.CompletableFuture;

/** Armeria's client over HTTP/2. */
public final class ArmeriaClient {
  /** Gets a page twice, on one connection. */
  public CompletableFuture<Integer> get(String authority, String path, Runnable answered) {
    WebClient client = WebClient.of("h2c://" + authority);
    return client.get(path).aggregate().thenCompose(first -> client.get(path).aggregate()).thenApply(response -> {
      answered.run();
      return response.status().code();
    });
  }
}
