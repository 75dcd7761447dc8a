package application;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ProxyOptions;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Requests over HTTP/2 that share one connection. What differs between the releases is looked up. */
public final class VertxHttp2 {
  private final HttpClient client;

  /**
   * @param how the connection begins: with TLS (h2), without (h2c), or as one of HTTP/1.1 (upgrade), which it may remain (http/1.1), also through
   *     a proxy that is not there (proxy); or its streams are channels (channels), which came with 5.1
   */
  public VertxHttp2(String how) throws ReflectiveOperationException {
    HttpClientOptions options = new HttpClientOptions();
    options.setProtocolVersion(how.equals("http/1.1") || how.equals("proxy") ? HttpVersion.HTTP_1_1 : HttpVersion.HTTP_2);
    options.setHttp2ClearTextUpgrade(!how.equals("h2c"));
    if (how.equals("channels")) {
      HttpClientOptions.class.getMethod("setHttp2MultiplexImplementation", boolean.class).invoke(options, true);
    }
    if (how.equals("proxy")) {
      options.setProxyOptions(new ProxyOptions().setHost("localhost").setPort(1));
    }
    options.setSsl(how.equals("h2"));
    options.setUseAlpn(how.equals("h2"));
    options.setTrustAll(true);
    options.setVerifyHost(false);
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    client = (HttpClient) Vertx.class.getMethod("createHttpClient", HttpClientOptions.class).invoke(vertx, options);
  }

  /**
   * Sends a request. Each thread that does is given an event loop by Vert.x, in turn.
   *
   * @param answered gets the status or the exception
   * @param read is called at the end of the response
   * @return resets the stream
   */
  public Runnable send(int port, String path, BiConsumer<Integer, Throwable> answered, Runnable read) throws ReflectiveOperationException {
    Handler<HttpClientResponse> responses = response -> {
      response.endHandler(end -> read.run());
      answered.accept(response.statusCode(), null);
    };
    Handler<Throwable> failures = thrown -> answered.accept(null, thrown);
    CompletableFuture<HttpClientRequest> sent = new CompletableFuture<>();
    Object begun = HttpClient.class.getMethod("request", HttpMethod.class, int.class, String.class, String.class)
        .invoke(client, HttpMethod.class.getField("GET").get(null), port, "localhost", path);
    if (begun instanceof HttpClientRequest) {   // up to 3.9
      call(HttpClientRequest.class, begun, "handler", responses);
      call(HttpClientRequest.class, begun, "exceptionHandler", failures);
      call(HttpClientRequest.class, begun, "end");
      sent.complete((HttpClientRequest) begun);
    } else {
      Handler<AsyncResult<HttpClientResponse>> end = result -> {
        if (result.succeeded()) {
          responses.handle(result.result());
        } else {
          failures.handle(result.cause());
        }
      };
      Function<Object, Object> send = request -> {   // on the thread that gets the response, which is not there before this ends
        sent.complete((HttpClientRequest) request);
        Object response = call(HttpClientRequest.class, request, "send");
        call(Future.class, response, "onComplete", end);
        return response;
      };
      call(Future.class, begun, "compose", send);
      call(Future.class, begun, "onFailure", failures);
    }
    return () -> call(HttpClientRequest.class, sent.join(), "reset");
  }

  private static Object call(Class<?> type, Object object, String method, Object... arguments) {
    try {
      Class<?>[] types = new Class<?>[arguments.length];
      for (int i = 0; i < types.length; i++) {
        types[i] = arguments[i] instanceof Handler ? Handler.class : Function.class;
      }
      return type.getMethod(method, types).invoke(object, arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
