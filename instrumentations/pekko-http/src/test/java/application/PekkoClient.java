package application;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.http.javadsl.ConnectHttp;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.Uri;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.ActorMaterializer;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.SourceQueueWithComplete;
import scala.util.Try;

/** Sends requests. */
@SuppressWarnings("deprecation")   // what all releases have
public final class PekkoClient {
  private final ActorSystem system = ActorSystem.create("client");
  private final Materializer materializer = ActorMaterializer.create(system);

  private CompletionStage<HttpResponse> request(String url) {
    HttpRequest request = (HttpRequest) HttpRequest.create(url).addHeader(RawHeader.create("X-Tenant", "t1"));
    return Http.get(system).singleRequest(request);
  }

  /** Returns the status, and what is current where the response is handled. */
  public String send(String url, Supplier<String> current) throws Exception {
    return request(url).thenApply(response -> {
      response.discardEntityBytes(materializer);
      return response.status().intValue() + " " + current.get();
    }).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** As {@link #send}, through a flow: "superPool", "pool" or "connection", which the request reaches by a queue. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public String sendThrough(String flow, String url, Supplier<String> current) throws Exception {
    Uri uri = Uri.create(url);
    ConnectHttp host = ConnectHttp.toHost(uri.getHost().address(), uri.getPort());
    String path = url.substring(url.indexOf('/', 8));
    HttpRequest request = (HttpRequest) HttpRequest.create(flow.equals("superPool") ? url : path).addHeader(RawHeader.create("X-Tenant", "t1"));
    Source source = Source.queue(1, OverflowStrategy.fail());
    if (flow.equals("connection")) {
      source = source.via(Http.get(system).outgoingConnection(host));
    } else {
      source = source.map(each -> Pair.create(each, 1))
          .via(flow.equals("superPool") ? Http.get(system).superPool() : Http.get(system).cachedHostConnectionPool(host))
          .map(answer -> ((Try) ((Pair) answer).first()).get());
    }
    CompletableFuture<String> answered = new CompletableFuture<>();
    SourceQueueWithComplete<Object> queue = (SourceQueueWithComplete) source.to(Sink.foreach(response -> {
      ((HttpResponse) response).discardEntityBytes(materializer);
      answered.complete(((HttpResponse) response).status().intValue() + " " + current.get());
    })).run(materializer);
    queue.watchCompletion().whenComplete((done, thrown) -> answered.completeExceptionally(thrown == null ? new IllegalStateException() : thrown));
    queue.offer(request);
    return answered.get(20, TimeUnit.SECONDS);
  }

  public void close() {
    system.terminate();
  }
}
