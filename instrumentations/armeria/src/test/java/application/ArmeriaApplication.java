package application;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.annotation.Param;
import com.linecorp.armeria.server.annotation.Post;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

public final class ArmeriaApplication {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Consumer<String> served;
  private final Server server;
  private volatile CompletableFuture<HttpResponse> hanging;

  public ArmeriaApplication(Consumer<String> served) throws Exception {
    this.served = served;
    server = Server.builder().http(new InetSocketAddress("localhost", 0))
        .service("/ok", (context, request) -> answer(request, HttpStatus.OK))
        .service("/items/{id}", (context, request) -> answer(request, HttpStatus.OK))
        .service("/status/{code}", (context, request) -> answer(request, HttpStatus.valueOf(Integer.parseInt(context.pathParam("code")))))
        .service("/redirect", (context, request) -> {
          served.accept(request.path());
          return HttpResponse.of(ResponseHeaders.of(HttpStatus.FOUND, HttpHeaderNames.LOCATION, "/ok"));
        })
        .service("/throws", (context, request) -> {
          served.accept(request.path());
          throw new IllegalStateException("failed");
        })
        .service("/echo", (context, request) -> HttpResponse.from(request.aggregate().thenApply(whole -> {
          served.accept(request.path());
          return HttpResponse.of(HttpStatus.OK, MediaType.OCTET_STREAM, whole.content());
        })))
        .annotatedService(new Forms())
        .service("/stream", (context, request) -> stream(request))
        .service("/later", (context, request) -> {
          CompletableFuture<HttpResponse> later = new CompletableFuture<>();
          threads.execute(() -> later.complete(answer(request, HttpStatus.OK)));
          return HttpResponse.from(later);
        })
        .service("/later-throws", (context, request) -> {
          CompletableFuture<HttpResponse> later = new CompletableFuture<>();
          threads.execute(() -> {
            served.accept(request.path());
            later.completeExceptionally(new IllegalStateException("failed"));
          });
          return HttpResponse.from(later);
        })
        .service("/hang", (context, request) -> {
          served.accept(request.path());
          hanging = new CompletableFuture<>();
          return HttpResponse.from(hanging);
        })
        .service("/close", (context, request) -> {
          context.log().partial().channel().close();
          return HttpResponse.streaming();
        })
        .build();
    server.start().get(30, TimeUnit.SECONDS);
  }

  private HttpResponse answer(HttpRequest request, HttpStatus status) {
    served.accept(request.path());
    return HttpResponse.of(status, MediaType.PLAIN_TEXT_UTF_8, "answer");
  }

  private HttpResponse stream(HttpRequest request) {
    served.accept(request.path());
    HttpResponseWriter writer = HttpResponse.streaming();
    writer.write(ResponseHeaders.of(200));
    for (int i = 0; i < 1024; i++) {
      writer.write(HttpData.wrap(new byte[8192]));
    }
    writer.close();
    return writer;
  }

  public int port() {
    return server.activeLocalPort();
  }

  public void release() {
    hanging.complete(HttpResponse.of(HttpStatus.OK, MediaType.PLAIN_TEXT_UTF_8, "answer"));
  }

  public void close() throws Exception {
    threads.shutdownNow();
    server.stop().get(30, TimeUnit.SECONDS);
  }

  public static final class Forms {
    @Post("/form")
    public String form(@Param("name") String name) {
      return name;
    }
  }
}
