package dev.weft.benchmarks.small;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;

/** Requests to the application's own {@code /plain}. */
final class Client {
  private static final int THREADS = 4;

  private final HttpClient client = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1).executor(Executors.newFixedThreadPool(THREADS)).build();
  private volatile HttpRequest request;

  void connectTo(int port) {
    request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/plain")).build();
  }

  String get() throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("/plain answered " + response.statusCode());
    }
    return response.body();
  }
}
