package application;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.util.Timeout;

/** Uses Apache HttpClient 5, asynchronous. */
public final class AsyncApplication {
  private final CloseableHttpAsyncClient client;

  /** @param kind of client */
  public AsyncApplication(String kind) {
    switch (kind) {
      case "minimal":
        client = HttpAsyncClients.createMinimal();
        break;
      case "http2":
        client = HttpAsyncClients.createHttp2Default();
        break;
      case "minimal http2":
        client = HttpAsyncClients.createHttp2Minimal();
        break;
      default:
        client = HttpAsyncClients.createDefault();
    }
    client.start();
  }

  private static SimpleHttpRequest request(String method, String url) {
    return new SimpleHttpRequest(method, URI.create(url));
  }

  /** Waits until the callback was called: the future is done before. */
  private static int read(CloseableHttpAsyncClient client, SimpleHttpRequest request, HttpClientContext context) throws Exception {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    client.execute(request, context, new Callback((status, thrown) -> {
      if (thrown == null) {
        answer.complete(status);
      } else {
        answer.completeExceptionally(thrown);
      }
    }));
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  private static final class Callback implements FutureCallback<SimpleHttpResponse> {
    private final BiConsumer<Integer, Throwable> callback;

    Callback(BiConsumer<Integer, Throwable> callback) {
      this.callback = callback;
    }

    @Override
    public void completed(SimpleHttpResponse response) {
      callback.accept(response.getCode(), null);
    }

    @Override
    public void failed(Exception thrown) {
      callback.accept(null, thrown);
    }

    @Override
    public void cancelled() {
      callback.accept(null, new CancellationException());
    }
  }

  public int send(String method, String url) throws Exception {
    return read(client, request(method, url), HttpClientContext.create());
  }

  public int post(String url, String header, String value) throws Exception {
    SimpleHttpRequest request = request("POST", url);
    byte[] text = new byte[1 << 20];
    Arrays.fill(text, (byte) 'x');
    request.setHeader(header, value);
    request.setBody(text, ContentType.APPLICATION_OCTET_STREAM);
    return read(client, request, HttpClientContext.create());
  }

  /** This client reads all bodies itself. */
  public int sendUnread(String url) throws Exception {
    return send("GET", url);
  }

  @SuppressWarnings("deprecation")
  public int sendImpatiently(String url) throws Exception {
    Timeout limit = Timeout.ofMilliseconds(300);
    SimpleHttpRequest request = request("GET", url);
    request.setConfig(RequestConfig.custom().setConnectTimeout(limit).setResponseTimeout(limit).build());
    return read(client, request, HttpClientContext.create());
  }

  public List<String> sendTwice(String url) throws Exception {
    List<String> seen = new ArrayList<>();
    List<HttpRequest> intercepted = new ArrayList<>();
    HttpRequestInterceptor interceptor = (request, entity, context) -> {
      intercepted.add(request);
      addNames(request, seen);
    };
    CloseableHttpAsyncClient watched = HttpAsyncClients.custom().addRequestInterceptorLast(interceptor).build();
    watched.start();
    SimpleHttpRequest request = request("GET", url);
    request.setHeader("X-Own", "1");
    for (int i = 0; i < 2; i++) {
      HttpClientContext context = HttpClientContext.create();
      read(watched, request, context);
      addNames(context.getRequest(), seen);
    }
    watched.close();
    intercepted.forEach(each -> addNames(each, seen));
    addNames(request, seen);
    return seen;
  }

  private static void addNames(HttpRequest request, List<String> names) {
    for (Header header : request.getHeaders()) {
      names.add(header.getName().toLowerCase(Locale.ROOT));
    }
  }

  public int sendWithPassword(String url) throws Exception {
    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
    credentials.setCredentials(new AuthScope("localhost", URI.create(url).getPort()),
        new UsernamePasswordCredentials("user", "password".toCharArray()));
    try (CloseableHttpAsyncClient known = HttpAsyncClients.custom().setDefaultCredentialsProvider(credentials).build()) {
      known.start();
      return read(known, request("GET", url), HttpClientContext.create());
    }
  }

  public Runnable enqueue(String url, BiConsumer<Integer, Throwable> callback) {
    // in 5.0 the shorter method's future cannot cancel the request
    Future<SimpleHttpResponse> future = client.execute(
        SimpleRequestProducer.create(request("GET", url)), SimpleResponseConsumer.create(), new Callback(callback));
    return () -> future.cancel(true);
  }
}
