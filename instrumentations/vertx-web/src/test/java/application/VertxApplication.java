package application;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A server with a router. Methods whose result is a future since 4 are called by reflection. */
public final class VertxApplication {
  private final Consumer<String> served;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private volatile RoutingContext hanging;

  public VertxApplication(Consumer<String> served) throws Exception {
    this.served = served;
    Router router = Router.router(vertx);
    router.route().handler(RoutingContext::next);
    router.route("/*").handler(RoutingContext::next);
    router.route("/ok").handler(context -> answer(context, 200));
    Router items = Router.router(vertx);
    items.get("/:id").handler(context -> answer(context, 200));
    router.route("/items/*").subRouter(items);
    router.get("/status/:code").handler(context -> answer(context, Integer.parseInt(context.pathParam("code"))));
    router.get("/redirect").handler(context -> {
      context.response().putHeader("location", "/ok");
      answer(context, 302);
    });
    router.get("/throws").handler(context -> {
      served.accept(context.request().uri());
      throw new IllegalStateException("failed");
    });
    router.get("/user").handler(context -> {
      authenticate(context, new JsonObject(context.request().getParam("principal")));
      context.next();
    }).handler(context -> answer(context, 200));
    router.route("/echo").handler(this::echo);
    router.post("/form").handler(context -> {
      context.request().setExpectMultipart(true);
      context.request().endHandler(end -> end(context.response(), Buffer.buffer(context.request().getFormAttribute("name"))));
    });
    router.get("/stream").handler(this::stream);
    router.get("/later").handler(context -> threads.execute(() -> answer(context, 200)));
    router.get("/later-throws").handler(context -> threads.execute(() -> {
      served.accept(context.request().uri());
      context.fail(new IllegalStateException("failed"));
    }));
    router.get("/hang").handler(context -> {
      served.accept(context.request().uri());
      hanging = context;
    });
    router.get("/close").handler(context -> call(HttpConnection.class, context.request().connection(), "close"));
    HttpServerOptions options = new HttpServerOptions().setPort(0).setHost("localhost").setHandle100ContinueAutomatically(true);
    server = vertx.createHttpServer(options).requestHandler(router);
    call(HttpServer.class, server, "listen");
    while (server.actualPort() <= 0) {
      Thread.sleep(10);
    }
  }

  private void answer(RoutingContext context, int status) {
    served.accept(context.request().uri());
    HttpServerResponse response = context.response().setStatusCode(status);
    if (context.request().method().toString().equals("HEAD")) {
      call(HttpServerResponse.class, response.putHeader("content-length", "6"), "end");
    } else {
      end(response, Buffer.buffer("answer"));
    }
  }

  private static void end(HttpServerResponse response, Buffer body) {
    call(HttpServerResponse.class, response, "end", body);
  }

  /** As a handler for authentication does it. What names no user is a user that is broken. */
  private static void authenticate(RoutingContext context, JsonObject principal) {
    User user = (User) Proxy.newProxyInstance(User.class.getClassLoader(), new Class<?>[] {User.class}, (proxy, method, arguments) -> {
      if (principal.isEmpty()) {
        throw new IllegalStateException("no principal");
      }
      return method.getName().equals("principal") ? principal : null;
    });
    try {
      call(RoutingContext.class, context, "setUser", user);
    } catch (IllegalStateException e) {   // since 5
      Object users = invoke(RoutingContext.class, context, "userContext");
      call(users.getClass(), users, "setUser", user);
    }
  }

  private void echo(RoutingContext context) {
    context.request().exceptionHandler(context::fail).bodyHandler(body -> {
      served.accept(context.request().uri());
      end(context.response(), body);
    });
  }

  private void stream(RoutingContext context) {
    served.accept(context.request().uri());
    HttpServerResponse response = context.response().setChunked(true);
    for (int i = 0; i < 1024; i++) {
      call(HttpServerResponse.class, response, "write", Buffer.buffer(new byte[8192]));
    }
    call(HttpServerResponse.class, response, "end");
  }

  private static void call(Class<?> type, Object object, String name, Object... arguments) {
    invoke(type, object, name, arguments);
  }

  private static Object invoke(Class<?> type, Object object, String name, Object... arguments) {
    try {
      for (Method method : type.getMethods()) {
        Class<?>[] types = method.getParameterTypes();
        if (method.getName().equals(name) && types.length == arguments.length && (types.length == 0 || types[0].isInstance(arguments[0]))) {
          return method.invoke(object, arguments);
        }
      }
      throw new NoSuchMethodException(name);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return server.actualPort();
  }

  public void release() {
    try {
      end(hanging.response(), Buffer.buffer("answer"));
    } catch (IllegalStateException e) {
      // the client is gone
    }
  }

  public void close() {
    threads.shutdownNow();
    call(Vertx.class, vertx, "close");
  }
}
