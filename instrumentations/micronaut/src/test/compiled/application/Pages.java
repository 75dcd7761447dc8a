package application;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.CustomHttpMethod;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.security.Principal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the server answers. */
@Controller(produces = MediaType.TEXT_PLAIN, consumes = MediaType.ALL)
public class Pages {
  private final Served served;

  Pages(Served served) {
    this.served = served;
  }

  @Get("/ok")
  String ok(HttpRequest<?> request) {
    served.accept(request);
    return "answer";
  }

  @CustomHttpMethod(method = "PROPFIND", value = "/ok")
  String find(HttpRequest<?> request) {
    return ok(request);
  }

  @Get("/items/{id}")
  String item(HttpRequest<?> request, String id) {
    return ok(request);
  }

  /** Answers who asks. */
  @Get("/users/{id}")
  String user(HttpRequest<?> request, String id) {
    return request.getUserPrincipal().map(Principal::getName).orElse("nobody");
  }

  @Get("/status/{code}")
  HttpResponse<String> status(HttpRequest<?> request, int code) {
    return HttpResponse.status(HttpStatus.valueOf(code)).body(ok(request));
  }

  @Get("/redirect")
  HttpResponse<String> redirect(HttpRequest<?> request) {
    served.accept(request);
    return HttpResponse.<String>status(HttpStatus.FOUND).header("Location", "/ok");
  }

  @Get("/throws")
  String fail(HttpRequest<?> request) {
    served.accept(request);
    throw new IllegalStateException("failed");
  }

  @Get("/throws-here")
  String failHere(HttpRequest<?> request) {
    served.accept(request);
    throw new UnsupportedOperationException("failed");
  }

  @Error(exception = UnsupportedOperationException.class)
  HttpResponse<String> failed(HttpRequest<?> request) {
    return HttpResponse.<String>serverError().body("answer");
  }

  @Get("/echo")
  byte[] echo(HttpRequest<?> request) {
    return echo(request, null);
  }

  @Post("/echo")
  byte[] echo(HttpRequest<?> request, @Nullable @Body byte[] body) {
    served.accept(request);
    return body == null ? new byte[0] : body;
  }

  @Post("/form")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  String form(String name) {
    return name;
  }

  @Get("/stream")
  Publisher<byte[]> stream(HttpRequest<?> request) {
    served.accept(request);
    return Flux.range(0, 1024).map(i -> new byte[8192]);
  }

  @Get("/io/{id}")
  @ExecuteOn(TaskExecutors.IO)
  String blocking(HttpRequest<?> request, String id) {
    return ok(request);
  }

  @Get("/mono/{id}")
  Publisher<String> mono(HttpRequest<?> request, String id) {
    return Mono.delay(Duration.ofMillis(1)).map(late -> ok(request));
  }

  @Get("/mono-throws")
  Publisher<String> failLater(HttpRequest<?> request) {
    return Mono.delay(Duration.ofMillis(1)).map(late -> fail(request));
  }

  @Get("/later")
  CompletableFuture<String> later(HttpRequest<?> request) {
    CompletableFuture<String> result = new CompletableFuture<>();
    Served.THREADS.execute(() -> result.complete(ok(request)));
    return result;
  }

  @Get("/later-throws")
  CompletableFuture<String> laterFails(HttpRequest<?> request) {
    CompletableFuture<String> result = new CompletableFuture<>();
    Served.THREADS.execute(() -> {
      served.accept(request);
      result.completeExceptionally(new IllegalStateException("failed"));
    });
    return result;
  }

  @Get("/hang")
  CompletableFuture<String> hang(HttpRequest<?> request) {
    CompletableFuture<String> result = new CompletableFuture<>();
    served.hanging = () -> result.complete("answer");
    served.accept(request);
    return result;
  }

  @Get("/close")
  CompletableFuture<String> close(HttpRequest<?> request) {
    ((NettyHttpRequest<?>) request).getChannelHandlerContext().close();
    return new CompletableFuture<>();
  }
}
