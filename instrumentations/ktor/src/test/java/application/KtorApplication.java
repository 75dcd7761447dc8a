package application;

import static application.Functions.call;
import static application.Functions.callStatic;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import kotlin.ResultKt;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.jvm.functions.Function1;
import kotlin.jvm.functions.Function2;
import kotlin.jvm.functions.Function3;
import kotlinx.coroutines.BuildersKt;

/** A server with routes, as Kotlin's compiler would make it. */
public final class KtorApplication {
  private static final boolean IS_3 = exists("io.ktor.server.routing.RoutingRoot");
  private static final Function1<Object, Unit> NOTHING = configured -> Unit.INSTANCE;
  private static final String SERVERS = "io.ktor.server.engine.EmbeddedServerKt";
  private static final String ROUTING = "io.ktor.routing.RoutingKt io.ktor.server.routing.RoutingKt io.ktor.server.routing.RoutingRootKt";
  private static final String ROUTES = "io.ktor.routing.RoutingBuilderKt io.ktor.server.routing.RoutingBuilderKt";
  private static final String RESPONSES = "io.ktor.response.ApplicationResponseFunctionsKt io.ktor.server.response.ApplicationResponseFunctionsKt"
      + " io.ktor.response.ApplicationResponseFunctionsJvmKt io.ktor.server.response.ApplicationResponseFunctionsJvmKt";
  private static final String PROPERTIES = "io.ktor.request.ApplicationRequestPropertiesKt io.ktor.server.request.ApplicationRequestPropertiesKt";
  private static final String AUTHENTICATION =
      "io.ktor.auth.AuthenticationKt io.ktor.server.auth.AuthenticationKt io.ktor.server.auth.AuthenticationInterceptorsKt";
  private static final String BASIC = "io.ktor.auth.BasicAuthKt io.ktor.server.auth.BasicAuthKt";
  private static final String RECEIVE = "io.ktor.request.ApplicationReceiveFunctionsKt io.ktor.server.request.ApplicationReceiveFunctionsKt";
  private static final String CHANNELS = "io.ktor.util.ByteChannelsKt io.ktor.utils.io.ByteReadChannelOperationsKt";

  private final Consumer<String> served;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int port;
  private final Object server;
  private volatile Runnable hanging;

  /** A suspending function of a call, on which it answers. */
  private interface Handler {
    Object handle(Object call, Continuation<Object> next);
  }

  public KtorApplication(Consumer<String> served) throws Exception {
    this.served = served;
    Object netty = Class.forName("io.ktor.server.netty.Netty").getField("INSTANCE").get(null);
    Function1<Object, Unit> module = application -> {
      Function1<Object, Unit> authentication = this::authenticate;
      callStatic(AUTHENTICATION, "authentication", application, authentication);
      Function1<Object, Unit> routes = this::declare;
      callStatic(ROUTING, "routing", application, routes);
      return Unit.INSTANCE;
    };
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();   // 1 does not tell which one it has
    }
    server = IS_3 ? callStatic(SERVERS, "embeddedServer", netty, port, "localhost", List.of(), module)
        : callStatic(SERVERS, "embeddedServer", netty, port, "localhost", List.of(), NOTHING, module);
    call(server, "start", false);
  }

  /** A handler as Kotlin sees it. Its receiver is a pipeline's context, since 3 one of routing. */
  private static Object suspending(Handler handler) {
    return IS_3 ? (Function2<Object, Continuation<Object>, Object>) (context, next) -> handler.handle(call(context, "getCall"), next)
        : (Function3<Object, Object, Continuation<Object>, Object>) (context, subject, next) -> handler.handle(call(context, "getContext"), next);
  }

  private static boolean exists(String type) {
    try {
      Class.forName(type);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private Unit authenticate(Object configuration) {
    Function1<Object, Unit> basic = provider -> {
      Function3<Object, Object, Object, Object> validate = (call, credential, next) ->
          principal((String) call(credential, "getName"), (String) call(credential, "getPassword"));
      call(provider, "validate", validate);
      return Unit.INSTANCE;
    };
    callStatic(BASIC, "basic", configuration, basic);
    return Unit.INSTANCE;
  }

  /** The password says of what type it is. Nobody is called {@code nobody}. */
  private static Object principal(String name, String type) {
    if (name.equals("nobody")) {
      return null;
    }
    try {
      if (!type.equals("token")) {
        return newInstance("UserIdPrincipal", String.class, name);
      }
      Class<?> payload = Class.forName("com.auth0.jwt.interfaces.Payload");
      return newInstance("jwt.JWTPrincipal", payload, JWT.decode(JWT.create().withSubject(name).sign(Algorithm.none())));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object newInstance(String type, Class<?> takes, Object argument) throws ReflectiveOperationException {
    String packages = exists("io.ktor.auth.AuthenticationContext") ? "io.ktor.auth." : "io.ktor.server.auth.";
    return Class.forName(packages + type).getConstructor(takes).newInstance(argument);
  }

  private void add(Object routing, String path, Handler handler) {
    Function1<Object, Unit> build = route -> {
      call(route, "handle", suspending(handler));
      return Unit.INSTANCE;
    };
    callStatic(ROUTES, "route", routing, path, build);
  }

  private Unit declare(Object routing) {
    add(routing, "/ok", (call, next) -> answer(call, 200, next));
    Function1<Object, Unit> items = route -> {
      callStatic(ROUTES, "get", route, "/{id}", suspending((call, next) -> answer(call, 200, next)));
      return Unit.INSTANCE;
    };
    callStatic(ROUTES, "route", routing, "/items", items);
    add(routing, "/status/{code}", (call, next) -> answer(call, Integer.parseInt(uri(call).substring(8)), next));
    add(routing, "/redirect", (call, next) -> {
      call(call(call(call, "getResponse"), "getHeaders"), "append", "Location", "/ok", true);
      return answer(call, 302, next);
    });
    Function1<Object, Unit> users = route -> {
      add(route, "/users/{id}", (call, next) -> answer(call, 200, next));
      return Unit.INSTANCE;
    };
    callStatic(AUTHENTICATION, "authenticate", routing, new String[] {null}, false, users);
    add(routing, "/form", this::form);
    add(routing, "/answered", this::answered);
    add(routing, "/throws", (call, next) -> {
      served.accept(uri(call));
      throw new IllegalStateException("failed");
    });
    add(routing, "/echo", this::echo);
    add(routing, "/stream", this::stream);
    add(routing, "/later", (call, next) -> later(next, () -> {
      block(end -> answer(call, 200, end));
      next.resumeWith(Unit.INSTANCE);
    }));
    add(routing, "/later-throws", (call, next) -> later(next, () -> {
      served.accept(uri(call));
      next.resumeWith(ResultKt.createFailure(new IllegalStateException("failed")));
    }));
    add(routing, "/hang", (call, next) -> {
      hanging = () -> finish(next, () -> {
        block(end -> answer(call, 200, end));
        next.resumeWith(Unit.INSTANCE);
      });
      served.accept(uri(call));
      return IntrinsicsKt.getCOROUTINE_SUSPENDED();
    });
    add(routing, "/close", (call, next) -> {
      call(call(engineCall(call), "getContext"), "close");
      return IntrinsicsKt.getCOROUTINE_SUSPENDED();
    });
    return Unit.INSTANCE;
  }

  /** Netty's call, inside that of routing. */
  private static Object engineCall(Object call) {
    if (exists("io.ktor.routing.RoutingApplicationCall")) {
      return callStatic("io.ktor.routing.RoutingApplicationCall", "access$getCall$p", call);   // 1 does not show it otherwise
    }
    return call(IS_3 ? call(call, "getPipelineCall") : call, "getEngineCall");
  }

  private static String uri(Object call) {
    return (String) callStatic(PROPERTIES, "getUri", call(call, "getRequest"));
  }

  private static Object status(int code) {
    try {
      return Class.forName("io.ktor.http.HttpStatusCode").getConstructor(int.class, String.class).newInstance(code, "status");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object answer(Object call, int status, Continuation<Object> next) {
    served.accept(uri(call));
    boolean head = callStatic(PROPERTIES, "getHttpMethod", call(call, "getRequest")).toString().contains("HEAD");
    return callStatic(RESPONSES, "respondText", call, head ? "" : "answer", status(status), NOTHING, next);
  }

  private Object later(Continuation<Object> next, Runnable work) {
    threads.execute(() -> finish(next, work));
    return IntrinsicsKt.getCOROUTINE_SUSPENDED();
  }

  private static void finish(Continuation<Object> next, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {   // such as that the client has gone
      next.resumeWith(ResultKt.createFailure(e));
    }
  }

  private static Object block(Function1<Continuation<Object>, Object> suspending) {
    try {
      return BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, (scope, next) -> suspending.invoke((Continuation<Object>) next));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object echo(Object call, Continuation<Object> next) {
    return later(next, () -> {
      served.accept(uri(call));
      Object body = block(end -> callStatic(CHANNELS, "toByteArray", call(call(call, "getRequest"), "receiveChannel"), end));
      block(end -> callStatic(RESPONSES, "respondBytes", call, body, status(200), NOTHING, end));
      next.resumeWith(Unit.INSTANCE);
    });
  }

  /** Answers a parameter of a form, of either kind. */
  private Object form(Object call, Continuation<Object> next) {
    return later(next, () -> {
      Object parameters = block(end -> callStatic(RECEIVE, "receiveParameters", call, end));
      block(end -> callStatic(RESPONSES, "respondText", call, call(parameters, "get", "name"), status(200), NOTHING, end));
      next.resumeWith(Unit.INSTANCE);
    });
  }

  /** Answers the first part of a form that no caller sent, read as Ktor's client reads it from an answer. */
  private Object answered(Object call, Continuation<Object> next) {
    return later(next, () -> {
      String form = "--b\r\nContent-Disposition: form-data; name=name\r\n\r\nx' or 1=1--\r\n--b--\r\n";
      Object part = block(end -> call(parts(form), "readPart", end));
      block(end -> callStatic(RESPONSES, "respondText", call, call(part, "getValue"), status(200), NOTHING, end));
      next.resumeWith(Unit.INSTANCE);
    });
  }

  private static Object parts(String form) {
    Object channel = callStatic("io.ktor.utils.io.ByteChannelCtorKt io.ktor.utils.io.ByteReadChannelKt", "ByteReadChannel", form, StandardCharsets.UTF_8);
    int limits = IS_3 ? 1 : 2;
    try {
      for (Constructor<?> constructor : Class.forName("io.ktor.http.cio.CIOMultipartDataBase").getConstructors()) {
        if (constructor.getParameterCount() == 4 + limits) {
          Object[] arguments = {EmptyCoroutineContext.INSTANCE, channel, "multipart/form-data; boundary=b", (long) form.length(), 65_536, 65_536};
          return constructor.newInstance(Arrays.copyOf(arguments, 4 + limits));
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException("no constructor fits");
  }

  private Object stream(Object call, Continuation<Object> next) {
    served.accept(uri(call));
    Function2<OutputStream, Object, Object> write = (out, end) -> {
      try {
        for (int i = 0; i < 1024; i++) {
          out.write(new byte[8192]);
        }
        return Unit.INSTANCE;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    };
    return callStatic(RESPONSES, "respondOutputStream", call, status(200), write, next);
  }

  public int port() {
    return port;
  }

  public void release() {
    hanging.run();
  }

  public void close() {
    call(server, "stop", 0L, 1000L);
    threads.shutdownNow();
  }
}
