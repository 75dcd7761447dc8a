package dev.weft.smoke.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.servlet.DispatcherType;
import javax.servlet.GenericServlet;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Asks an address that answers with the trace it was told of, inside a request and through other threads: prints a line for each way,
 * with {@code same} where the other thread's call belongs to the request's trace. Outside a request no two calls may share one.
 */
public final class Contexts extends GenericServlet {
  private static final long serialVersionUID = 1;
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);
  private static final ScheduledExecutorService SCHEDULED = Executors.newScheduledThreadPool(1);
  private static URL address;

  public static void main(String[] arguments) throws Exception {
    address = new URL(arguments[0]);
    ServletRequest request = (ServletRequest) proxy(HttpServletRequest.class);
    for (int round = 0; round < 5; round++) {
      new Contexts().service(request, (ServletResponse) proxy(HttpServletResponse.class));
      tell("outside", trace());
    }
    System.exit(0);
  }

  @Override
  public void service(ServletRequest request, ServletResponse response) throws IOException {
    try {
      tell("inside", trace());
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static void tell(String where, String expected) throws Exception {
    Callable<String> task = Contexts::trace;
    tell(where + " pool", expected, POOL.submit(task).get());
    tell(where + " nested", expected, POOL.submit(() -> POOL.submit(task).get()).get());
    tell(where + " scheduled", expected, SCHEDULED.schedule(task, 1, TimeUnit.MILLISECONDS).get());
    tell(where + " fork-join", expected, ForkJoinPool.commonPool().submit(task).get());
    tell(where + " future", expected, CompletableFuture.supplyAsync(Contexts::trace).get());
    tell(where + " stage", expected, CompletableFuture.supplyAsync(() -> "", POOL).thenApplyAsync(nothing -> trace()).get());
    try {
      Method virtual = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
      tell(where + " virtual", expected, ((ExecutorService) virtual.invoke(null)).submit(task).get());
    } catch (NoSuchMethodException e) {
      System.out.println(where + " virtual absent");
    }
  }

  private static void tell(String what, String expected, String got) {
    System.out.println(what + ' ' + (got.equals(expected) ? "same" : "other"));
  }

  /** The trace that the remote end was told of. */
  private static String trace() {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.openConnection();
      try (BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), "US-ASCII"))) {
        return in.readLine().substring(3, 35);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object proxy(Class<?> type) {
    InvocationHandler handler = (proxy, method, arguments) -> {
      switch (method.getName()) {
        case "getMethod":
          return "GET";
        case "getRequestURI":
          return "/x";
        case "getScheme":
          return "http";
        case "getDispatcherType":
          return DispatcherType.REQUEST;
        case "getStatus":
          return 200;
        default:
          Class<?> result = method.getReturnType();
          return result == int.class ? (Object) 0 : result == long.class ? (Object) 0L : result == boolean.class ? (Object) false : null;
      }
    };
    return Proxy.newProxyInstance(Contexts.class.getClassLoader(), new Class<?>[] {type}, handler);
  }
}
