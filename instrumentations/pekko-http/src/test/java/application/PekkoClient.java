package application;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.ActorMaterializer;
import org.apache.pekko.stream.Materializer;

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

  public void close() {
    system.terminate();
  }
}
