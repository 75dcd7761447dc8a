package application;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.pathPrefix;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.Directives.reject;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import com.typesafe.config.ConfigFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.http.javadsl.ConnectHttp;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.model.headers.TimeoutAccess;
import org.apache.pekko.http.javadsl.server.PathMatchers;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.ActorMaterializer;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import scala.concurrent.duration.Duration;

/** A server whose handler answers by the path. */
@SuppressWarnings("deprecation")   // what all releases have
public final class PekkoApplication {
  private final Consumer<String> served;
  private final ActorSystem system;
  private final Materializer materializer;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ServerBinding binding;
  private volatile CompletableFuture<HttpResponse> hanging;

  public PekkoApplication(Consumer<String> served, boolean hasRoutes, boolean hasStreams) throws Exception {
    this.served = served;
    system = ActorSystem.create("weft", ConfigFactory.parseString(
        "akka.http.server.preview.enable-http2=" + hasStreams + "\npekko.http.server.preview.enable-http2=" + hasStreams)
        .withFallback(ConfigFactory.load()));
    materializer = ActorMaterializer.create(system);
    ConnectHttp address = ConnectHttp.toHost("localhost", 0);
    CompletionStage<ServerBinding> bound = hasStreams
        ? Http.get(system).newServerAt("localhost", 0).bind(this::handle)
        : hasRoutes ? Http.get(system).bindAndHandle(routes().flow(system, materializer), address, materializer)
        : Http.get(system).bindAndHandleAsync(this::handle, address, materializer);
    binding = bound.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** The same handler behind routes, the first of which match a part and go no further. */
  private Route routes() {
    Route all = pathPrefix(segment(Pattern.compile("[a-z]+")), any -> path("never", this::handled))
        .orElse(path(segment("items").slash(PathMatchers.segment()), id -> post(() -> reject())))
        .orElse(pathPrefix("items", () -> path(PathMatchers.segment(), id -> handled())))
        .orElse(path(segment("status").slash(PathMatchers.integerSegment()), status -> handled()));
    for (String path : new String[] {"ok", "redirect", "throws", "echo", "stream", "later", "later-throws", "hang", "timeout"}) {
      all = all.orElse(path(path, this::handled));
    }
    return all;
  }

  private Route handled() {
    return extractRequest(request -> onSuccess(() -> handle(request), response -> complete(response)));
  }

  private void serve(HttpRequest request) {
    served.accept(request.getUri().path() + request.getUri().rawQueryString().map(query -> "?" + query).orElse(""));
  }

  private CompletionStage<HttpResponse> handle(HttpRequest request) {
    String path = request.getUri().path();
    switch (path.indexOf('/', 1) < 0 ? path : path.substring(0, path.indexOf('/', 1))) {
      case "/ok":
      case "/items":
        return CompletableFuture.completedFuture(answer(request, 200));
      case "/status":
        return CompletableFuture.completedFuture(answer(request, Integer.parseInt(path.substring(8))));
      case "/redirect":
        return CompletableFuture.completedFuture((HttpResponse) answer(request, 302).addHeader(RawHeader.create("Location", "/ok")));
      case "/throws":
        serve(request);
        throw new IllegalStateException("failed");
      case "/echo":
        return request.entity().toStrict(10_000, materializer).thenApply(body -> {
          serve(request);
          return HttpResponse.create().withEntity(HttpEntities.create(body.getData()));
        });
      case "/stream":
        serve(request);
        return CompletableFuture.completedFuture(HttpResponse.create().withEntity(HttpEntities.createChunked(
            ContentTypes.APPLICATION_OCTET_STREAM, Source.range(1, 1024).map(i -> ByteString.fromArray(new byte[8192])))));
      case "/later":
        return CompletableFuture.supplyAsync(() -> answer(request, 200), threads);
      case "/later-throws":
        return CompletableFuture.supplyAsync(() -> {
          serve(request);
          throw new IllegalStateException("failed");
        }, threads);
      case "/hang":
        hanging = new CompletableFuture<>();
        serve(request);
        return hanging;
      case "/timeout":
        request.getHeader(TimeoutAccess.class).get().timeoutAccess().updateTimeout(Duration.create(20, TimeUnit.MILLISECONDS));
        return new CompletableFuture<>();
      default:
        request.entity().getDataBytes().runWith(org.apache.pekko.stream.javadsl.Sink.ignore(), materializer);
        return CompletableFuture.completedFuture(HttpResponse.create().withStatus(404));
    }
  }

  private HttpResponse answer(HttpRequest request, int status) {
    serve(request);
    return HttpResponse.create().withStatus(status).withEntity("answer");
  }

  public int port() {
    return binding.localAddress().getPort();
  }

  public void release() {
    hanging.complete(HttpResponse.create().withEntity("answer"));
  }

  public void close() throws Exception {
    threads.shutdownNow();
    system.terminate();
  }
}
