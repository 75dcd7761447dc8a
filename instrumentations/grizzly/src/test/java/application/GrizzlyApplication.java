package application;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.glassfish.grizzly.http.server.Response;

/** A server with a handler for each path. */
public final class GrizzlyApplication {
  private final Consumer<String> served;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server = new HttpServer();
  private final NetworkListener listener = new NetworkListener("test", "localhost", 0);
  private volatile Runnable hanging;

  public GrizzlyApplication(Consumer<String> served) throws IOException {
    this.served = served;
    server.addListener(listener);
    add("/ok", (request, response) -> answer(request, response, 200));
    add("/items/*", (request, response) -> answer(request, response, 200));
    add("/status/*", (request, response) -> answer(request, response, Integer.parseInt(request.getRequestURI().substring(8))));
    add("/redirect", (request, response) -> {
      response.setHeader("Location", "/ok");
      answer(request, response, 302);
    });
    add("/throws", (request, response) -> {
      serve(request);
      throw new IllegalStateException("failed");
    });
    add("/echo", this::echo);
    add("/stream", this::stream);
    add("/later", (request, response) -> {
      response.suspend();
      threads.execute(() -> resume(request, response));
    });
    add("/hang", (request, response) -> {
      response.suspend();
      hanging = () -> write(response);
      serve(request);
    });
    add("/timeout", (request, response) -> suspend(response, () -> {
      response.setStatus(503);
      write(response);
    }));
    add("/forgotten", (request, response) -> suspend(response, request.getContext().getConnection()::closeSilently));
    add("/close", (request, response) -> {
      response.suspend();
      threads.execute(request.getContext().getConnection()::closeSilently);
    });
    server.getServerConfiguration().addHttpHandler(new HttpHandler() {
      @Override
      public RequestExecutorProvider getRequestExecutorProvider() {
        return new RequestExecutorProvider.SameThreadProvider();
      }

      @Override
      public void service(Request request, Response response) {
        throw new AssertionError("failed");
      }
    }, "/error");
    server.start();
  }

  private interface Code {
    void run(Request request, Response response) throws Exception;
  }

  private void add(String mapping, Code code) {
    server.getServerConfiguration().addHttpHandler(new HttpHandler() {
      @Override
      public void service(Request request, Response response) throws Exception {
        code.run(request, response);
      }
    }, mapping);
  }

  /** Suspends a response for a moment. */
  private void suspend(Response response, Runnable afterwards) {
    response.suspend(1, TimeUnit.MILLISECONDS, new EmptyCompletionHandler<Response>() {
      @Override
      public void cancelled() {
        threads.execute(afterwards);
      }
    });
  }

  private void serve(Request request) {
    served.accept(request.getQueryString() == null ? request.getRequestURI() : request.getRequestURI() + "?" + request.getQueryString());
  }

  private void answer(Request request, Response response, int status) throws IOException {
    serve(request);
    response.setStatus(status);
    response.setContentLength(6);
    response.getWriter().write("answer");
  }

  private void resume(Request request, Response response) {
    serve(request);
    write(response);
  }

  private static void write(Response response) {
    try {
      response.setContentLength(6);
      response.getWriter().write("answer");
    } catch (IOException e) {
      // the client is gone
    } finally {
      response.resume();
    }
  }

  private void echo(Request request, Response response) throws IOException {
    serve(request);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    InputStream in = request.getInputStream();
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      body.write(buffer, 0, read);
    }
    response.setContentLength(body.size());
    response.getOutputStream().write(body.toByteArray());
  }

  private void stream(Request request, Response response) throws IOException {
    serve(request);
    for (int i = 0; i < 1024; i++) {
      response.getOutputStream().write(new byte[8192]);
      response.getOutputStream().flush();
    }
  }

  public int port() {
    return listener.getPort();
  }

  public void release() {
    hanging.run();
  }

  public void close() {
    server.shutdownNow();
    threads.shutdownNow();
  }
}
