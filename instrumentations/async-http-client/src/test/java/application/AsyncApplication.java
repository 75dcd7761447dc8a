package application;

import io.netty.handler.codec.http.HttpHeaders;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.asynchttpclient.AsyncCompletionHandler;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.Dsl;
import org.asynchttpclient.HttpResponseStatus;
import org.asynchttpclient.ListenableFuture;
import org.asynchttpclient.Request;
import org.asynchttpclient.RequestBuilder;
import org.asynchttpclient.Response;

/** Uses AsyncHttpClient. */
public final class AsyncApplication {
  private final AsyncHttpClient client = Dsl.asyncHttpClient(Dsl.config().setFollowRedirect(true));
  private final AsyncHttpClient impatient = Dsl.asyncHttpClient(impatient());

  private static DefaultAsyncHttpClientConfig.Builder impatient() {
    DefaultAsyncHttpClientConfig.Builder config = Dsl.config().setMaxRequestRetry(0);
    for (Method setter : config.getClass().getMethods()) {
      if (setter.getName().equals("setConnectTimeout") || setter.getName().equals("setRequestTimeout")) {
        try {
          setter.invoke(config, setter.getParameterTypes()[0] == int.class ? (Object) 300 : Duration.ofMillis(300));
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return config;
  }

  private static <T> T await(ListenableFuture<T> future) throws Exception {
    try {
      return future.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  private static int status(AsyncHttpClient client, RequestBuilder request) throws Exception {
    return await(client.executeRequest(request.build())).getStatusCode();
  }

  public int send(String method, String url) throws Exception {
    return status(client, new RequestBuilder(method).setUrl(url));
  }

  public int post(String url, String header, String value) throws Exception {
    byte[] text = new byte[1 << 20];
    Arrays.fill(text, (byte) 'x');
    return status(client, new RequestBuilder("POST").setUrl(url).setHeader(header, value).setBody(text));
  }

  public int sendUnread(String url) throws Exception {
    return await(client.executeRequest(new RequestBuilder("GET").setUrl(url).build(), new AsyncCompletionHandler<Integer>() {
      private int status;

      @Override
      public State onStatusReceived(HttpResponseStatus received) {
        status = received.getStatusCode();
        return State.ABORT;
      }

      @Override
      public Integer onCompleted(Response response) {
        return status;
      }
    }));
  }

  public int sendImpatiently(String url) throws Exception {
    return status(impatient, new RequestBuilder("GET").setUrl(url));
  }

  public List<String> sendTwice(String url) throws Exception {
    Request request = new RequestBuilder("GET").setUrl(url).setHeader("X-Own", "1").build();
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      await(client.executeRequest(request));
    }
    HttpHeaders headers = request.getHeaders();
    for (String name : headers.names()) {
      seen.add(name.toLowerCase(Locale.ROOT));
    }
    return seen;
  }

  public int sendWithPassword(String url) throws Exception {
    return status(client, new RequestBuilder("GET").setUrl(url)
        .setRealm(Dsl.basicAuthRealm("user", "password").setUsePreemptiveAuth(false).build()));
  }

  public Runnable enqueue(String url, BiConsumer<Integer, Throwable> callback) {
    ListenableFuture<Integer> future = client.executeRequest(new RequestBuilder("GET").setUrl(url).build(), new AsyncCompletionHandler<Integer>() {
      @Override
      public Integer onCompleted(Response response) {
        callback.accept(response.getStatusCode(), null);
        return response.getStatusCode();
      }

      @Override
      public void onThrowable(Throwable thrown) {
        callback.accept(null, thrown);
      }
    });
    return () -> future.cancel(true);
  }

  /** A callback of the future instead of a handler. */
  public void enqueueForFuture(String url, BiConsumer<Integer, Throwable> callback) {
    client.executeRequest(new RequestBuilder("GET").setUrl(url).build()).toCompletableFuture()
        .whenComplete((response, thrown) -> callback.accept(response == null ? null : response.getStatusCode(), thrown));
  }

  /** Speaks HTTP/2 without TLS, which clients since 3.0.10 can. */
  public void sendHttp2(String url, int count) throws Exception {
    DefaultAsyncHttpClientConfig.Builder config = Dsl.config();
    config.getClass().getMethod("setHttp2CleartextEnabled", boolean.class).invoke(config, true);
    try (AsyncHttpClient http2 = Dsl.asyncHttpClient(config)) {
      for (int i = 0; i < count; i++) {
        status(http2, new RequestBuilder("GET").setUrl(url + "?i=" + i));
      }
    }
  }
}
