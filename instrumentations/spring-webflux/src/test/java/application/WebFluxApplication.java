package application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FormFieldPart;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableChannel;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

/** Controllers, and functions with routes, on Reactor Netty. */
public final class WebFluxApplication {
  private static final AtomicReference<Consumer<String>> SERVED = new AtomicReference<>();
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();
  private static volatile Sinks.One<String> hanging;

  private final DisposableServer server;

  public WebFluxApplication(Consumer<String> served) {
    SERVED.set(served);
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.setClassLoader(WebFluxApplication.class.getClassLoader());
    context.register(Configured.class, Pages.class);
    context.refresh();
    server = HttpServer.create().host("localhost").port(0).protocol(HttpProtocol.HTTP11, HttpProtocol.H2C)
        .handle(new ReactorHttpHandlerAdapter(WebHttpHandlerBuilder.applicationContext(context).build())).bindNow(Duration.ofSeconds(20));
  }

  public int port() {
    return server.port();
  }

  public void release() {
    hanging.tryEmitValue("answer");
  }

  public void close() {
    server.disposeNow();
    THREADS.shutdownNow();
  }

  private static void serve(ServerHttpRequest request) {
    URI uri = request.getURI();
    SERVED.get().accept(uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableWebFlux
  static class Configured {
    @Bean
    RouterFunction<ServerResponse> routes() {
      return RouterFunctions.route().GET("/items/{id}", request -> {
        serve(request.exchange().getRequest());
        return ServerResponse.ok().bodyValue("answer");
      }).build();
    }
  }

  @Controller
  @ResponseBody
  static class Pages {
    @RequestMapping("/ok")
    String ok(ServerHttpRequest request) {
      serve(request);
      return "answer";
    }

    @GetMapping("/status/{code}")
    ResponseEntity<String> status(@PathVariable("code") int code, ServerHttpRequest request) {
      serve(request);
      return ResponseEntity.status(code).body("answer");
    }

    @GetMapping("/redirect")
    ResponseEntity<String> redirect() {
      return ResponseEntity.status(302).location(URI.create("/ok")).body("answer");
    }

    @GetMapping("/throws")
    String fail(ServerHttpRequest request) {
      serve(request);
      throw new IllegalStateException("failed");
    }

    @GetMapping("/handled")
    Mono<String> handled() {
      return Mono.error(new UnsupportedOperationException("handled"));
    }

    @ExceptionHandler(UnsupportedOperationException.class)
    ResponseEntity<String> handle(UnsupportedOperationException thrown) {
      return ResponseEntity.status(503).body(thrown.getMessage());
    }

    @RequestMapping("/echo")
    Mono<ResponseEntity<byte[]>> echo(ServerHttpRequest request) {
      serve(request);
      return request.getBody().map(Pages::bytes).reduce(new byte[0], Pages::join).map(ResponseEntity::ok);
    }

    private static byte[] bytes(DataBuffer buffer) {
      byte[] bytes = new byte[buffer.readableByteCount()];
      buffer.read(bytes);
      org.springframework.core.io.buffer.DataBufferUtils.release(buffer);
      return bytes;
    }

    private static byte[] join(byte[] one, byte[] other) {
      byte[] all = java.util.Arrays.copyOf(one, one.length + other.length);
      System.arraycopy(other, 0, all, one.length, other.length);
      return all;
    }

    @PostMapping("/form")
    Mono<String> form(ServerWebExchange exchange) {
      return exchange.getMultipartData().mapNotNull(parts -> parts.getFirst("name")).map(part -> ((FormFieldPart) part).value())
          .switchIfEmpty(exchange.getFormData().mapNotNull(form -> form.getFirst("name")));
    }

    @GetMapping("/stream")
    Mono<Void> stream(ServerHttpRequest request, ServerHttpResponse response) {
      serve(request);
      Flux<DataBuffer> parts = Flux.range(0, 1024).map(i -> response.bufferFactory().wrap(new byte[8192]));
      return response.writeAndFlushWith(parts.map(Flux::just));
    }

    @GetMapping("/later")
    Mono<String> later(ServerHttpRequest request) {
      return Mono.create(sink -> THREADS.execute(() -> {
        serve(request);
        sink.success("answer");
      }));
    }

    @GetMapping("/later-throws")
    Mono<String> laterThrows(ServerHttpRequest request) {
      return Mono.create(sink -> THREADS.execute(() -> {
        serve(request);
        sink.error(new IllegalStateException("failed"));
      }));
    }

    /** The other system closes the connection instead of an answer. */
    @GetMapping("/elsewhere")
    Mono<String> askAnotherSystem() throws IOException {
      ServerSocket system = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      THREADS.execute(() -> reset(system));
      return HttpClient.newConnection().disableRetry(true).get().uri("http://localhost:" + system.getLocalPort()).responseContent().aggregate().asString();
    }

    private static void reset(ServerSocket system) {
      try (system; Socket accepted = system.accept()) {
        accepted.getInputStream().read();
        accepted.setSoLinger(true, 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @GetMapping("/close")
    Mono<String> close(ServerHttpResponse response) {
      ((DisposableChannel) ((AbstractServerHttpResponse) response).getNativeResponse()).dispose();
      return Mono.never();
    }

    @GetMapping("/hang")
    Mono<String> hang(ServerHttpRequest request) {
      hanging = Sinks.one();
      serve(request);
      return hanging.asMono();
    }
  }
}
