package dev.weft.instrumentations.javahttpclient;

import dev.weft.testing.HttpClientApplication;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/** Uses the client of the JDK. */
final class JavaApplication implements HttpClientApplication {
  private static final Duration IMPATIENT = Duration.ofMillis(300);

  private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url));
  }

  private static int read(HttpClient client, HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }

  @Override
  public int send(String method, String url) throws Exception {
    return read(client, request(url).method(method, BodyPublishers.noBody()).build());
  }

  @Override
  public int post(String url, String header, String value) throws Exception {
    return read(client, request(url).header(header, value).POST(BodyPublishers.ofString("x".repeat(1 << 20))).build());
  }

  @Override
  public int sendUnread(String url) throws Exception {
    HttpResponse<InputStream> response = client.send(request(url).build(), BodyHandlers.ofInputStream());
    return response.statusCode();
  }

  @Override
  public int sendImpatiently(String url) throws Exception {
    HttpClient impatient = HttpClient.newBuilder().connectTimeout(IMPATIENT).build();
    return read(impatient, request(url).timeout(IMPATIENT).build());
  }

  @Override
  public List<String> sendTwice(String url) throws Exception {
    HttpRequest request = request(url).header("X-Own", "1").build();
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
      response.request().headers().map().keySet().forEach(name -> seen.add(name.toLowerCase(Locale.ROOT)));
    }
    request.headers().map().keySet().forEach(name -> seen.add(name.toLowerCase(Locale.ROOT)));
    return seen;
  }

  @Override
  public int sendWithPassword(String url) throws Exception {
    HttpClient known = HttpClient.newBuilder().authenticator(new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication("user", "password".toCharArray());
      }
    }).build();
    return read(known, request(url).build());
  }

  @Override
  public Runnable enqueue(String url, BiConsumer<Integer, Throwable> callback) {
    CompletableFuture<HttpResponse<Void>> future = client.sendAsync(request(url).build(), BodyHandlers.discarding());
    future.whenComplete((response, thrown) -> callback.accept(response == null ? null : response.statusCode(),
        thrown instanceof CompletionException ? thrown.getCause() : thrown));
    return () -> future.cancel(true);
  }
}
