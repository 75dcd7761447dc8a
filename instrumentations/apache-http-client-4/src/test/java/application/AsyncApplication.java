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
import org.apache.http.Header;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.protocol.HttpContext;

/** Uses Apache HttpAsyncClient. */
public final class AsyncApplication {
  private final CloseableHttpAsyncClient client;

  public AsyncApplication(boolean minimal) {
    client = minimal ? HttpAsyncClients.createMinimal()
        : HttpAsyncClientBuilder.create().setMaxConnPerRoute(20).setMaxConnTotal(40).build();
    client.start();
  }

  private static final class AnyRequest extends HttpEntityEnclosingRequestBase {
    private final String method;

    AnyRequest(String method, String url) {
      this.method = method;
      setURI(URI.create(url));
    }

    @Override
    public String getMethod() {
      return method;
    }
  }

  private static final class Callback implements FutureCallback<HttpResponse> {
    private final BiConsumer<Integer, Throwable> callback;

    Callback(BiConsumer<Integer, Throwable> callback) {
      this.callback = callback;
    }

    @Override
    public void completed(HttpResponse response) {
      callback.accept(response.getStatusLine().getStatusCode(), null);
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

  /** Waits until the callback was called: the future is done before. */
  private static int read(CloseableHttpAsyncClient client, AnyRequest request, HttpContext context) throws Exception {
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

  public int send(String method, String url) throws Exception {
    return read(client, new AnyRequest(method, url), HttpClientContext.create());
  }

  public int post(String url, String header, String value) throws Exception {
    AnyRequest request = new AnyRequest("POST", url);
    byte[] text = new byte[1 << 20];
    Arrays.fill(text, (byte) 'x');
    request.setHeader(header, value);
    request.setEntity(new ByteArrayEntity(text));
    return read(client, request, HttpClientContext.create());
  }

  /** This client reads all bodies itself. */
  public int sendUnread(String url) throws Exception {
    return send("GET", url);
  }

  public int sendImpatiently(String url) throws Exception {
    AnyRequest request = new AnyRequest("GET", url);
    request.setConfig(RequestConfig.custom().setConnectTimeout(300).setSocketTimeout(300).build());
    return read(client, request, HttpClientContext.create());
  }

  public List<String> sendTwice(String url) throws Exception {
    List<String> seen = new ArrayList<>();
    List<HttpRequest> requests = new ArrayList<>();
    AnyRequest request = new AnyRequest("GET", url);
    request.setHeader("X-Own", "1");
    requests.add(request);
    try (CloseableHttpAsyncClient watched = HttpAsyncClientBuilder.create()
        .addInterceptorLast((HttpRequest intercepted, HttpContext context) -> {
          addNames(intercepted, seen);
          requests.add(intercepted);
        }).build()) {
      watched.start();
      for (int i = 0; i < 2; i++) {
        HttpClientContext context = HttpClientContext.create();
        read(watched, request, context);
        requests.add(context.getRequest());
      }
    }
    requests.forEach(each -> addNames(each, seen));
    return seen;
  }

  private static void addNames(HttpRequest request, List<String> names) {
    for (Header header : request.getAllHeaders()) {
      names.add(header.getName().toLowerCase(Locale.ROOT));
    }
  }

  public int sendWithPassword(String url) throws Exception {
    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
    credentials.setCredentials(new AuthScope("localhost", URI.create(url).getPort()), new UsernamePasswordCredentials("user", "password"));
    try (CloseableHttpAsyncClient known = HttpAsyncClientBuilder.create().setDefaultCredentialsProvider(credentials).build()) {
      known.start();
      return read(known, new AnyRequest("GET", url), HttpClientContext.create());
    }
  }

  public Runnable enqueue(String url, BiConsumer<Integer, Throwable> callback) {
    AnyRequest request = new AnyRequest("GET", url);
    Future<HttpResponse> future = client.execute(request, new Callback(callback));
    return () -> {
      request.abort();   // in 4.0 the future only gives up
      future.cancel(true);
    };
  }
}
