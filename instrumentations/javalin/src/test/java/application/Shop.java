package application;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import io.javalin.http.Handler;
import io.javalin.http.NotFoundResponse;
import java.util.concurrent.CompletableFuture;

/** An application whose endpoints are declared on Javalin itself, or since 7.0 in its configuration. */
public final class Shop {
  private final Javalin javalin;

  public Shop() throws Exception {
    boolean inConfiguration = hasRoutes();
    javalin = Javalin.create(configuration -> {
      if (inConfiguration) {
        declare(routes(configuration));
      }
    });
    if (!inConfiguration) {
      declare(javalin);
    }
    javalin.start(0);
  }

  private static boolean hasRoutes() {
    try {
      JavalinConfig.class.getField("routes");
      return true;
    } catch (NoSuchFieldException e) {
      return false;
    }
  }

  private static Object routes(JavalinConfig configuration) {
    try {
      return JavalinConfig.class.getField("routes").get(configuration);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void declare(Object routes) {
    handler(routes, "before", "/orders/*", context -> { });
    handler(routes, "after", "/orders/*", context -> { });
    handler(routes, "get", "/orders/{id}", context -> context.result("order"));
    handler(routes, "get", "/orders/{id}/later", context -> context.future(() -> CompletableFuture.runAsync(() -> context.result("later"))));
    handler(routes, "get", "/orders/{id}/throws", Shop::fail);
    handler(routes, "get", "/orders/{id}/gone", context -> {
      throw new NotFoundResponse();
    });
    handler(routes, "get", "/orders/{id}/refused", context -> {
      throw new UnsupportedOperationException("refused");
    });
    handler(routes, "post", "/orders", context -> context.status(201));
    ExceptionHandler<UnsupportedOperationException> refused = (exception, context) -> context.status(503);
    call(routes, "exception", new Class<?>[] {Class.class, ExceptionHandler.class}, UnsupportedOperationException.class, refused);
  }

  private static void fail(Context context) {
    throw new IllegalStateException("failed");
  }

  private static void handler(Object routes, String method, String path, Handler handler) {
    call(routes, method, new Class<?>[] {String.class, Handler.class}, path, handler);
  }

  private static void call(Object routes, String method, Class<?>[] types, Object... arguments) {
    try {
      routes.getClass().getMethod(method, types).invoke(routes, arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return javalin.port();
  }

  public void close() {
    javalin.stop();
  }
}
