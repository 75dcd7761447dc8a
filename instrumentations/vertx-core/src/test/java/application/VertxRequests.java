package application;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Requests of Vert.x' client that share one connection. Its methods are looked up: the oldest release does not have them. */
public final class VertxRequests {
  private final HttpClient client;

  public VertxRequests() throws ReflectiveOperationException {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    Class<?> pool = Class.forName("io.vertx.core.http.PoolOptions");
    Object one = pool.getMethod("setHttp1MaxSize", int.class).invoke(pool.getConstructor().newInstance(), 1);
    client = (HttpClient) Vertx.class.getMethod("createHttpClient", HttpClientOptions.class, pool).invoke(vertx, new HttpClientOptions(), one);
  }

  /** Each thread that calls it is given an event loop by Vert.x, in turn. */
  public void send(int port) throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    Function<Object, Object> send = request -> call(HttpClientRequest.class, request, "send");
    Object request = HttpClient.class.getMethod("request", HttpMethod.class, int.class, String.class, String.class)
        .invoke(client, HttpMethod.class.getField("GET").get(null), port, "localhost", "/");
    Object response = Future.class.getMethod("compose", Function.class).invoke(request, send);
    Function<Object, Object> end = each -> {
      answered.countDown();
      return each;
    };
    Future.class.getMethod("map", Function.class).invoke(response, end);
    if (!answered.await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no answer");
    }
  }

  private static Object call(Class<?> type, Object object, String method) {
    try {
      return type.getMethod(method).invoke(object);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
