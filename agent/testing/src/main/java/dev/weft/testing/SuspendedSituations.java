package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The guarantees of {@link ContextSituations} for answers of JAX-RS that other threads give: a server begins these requests. The application is
 * {@code application.Shop} of each module.
 */
@ExtendWith(WeftExtension.class)
public abstract class SuspendedSituations {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Map<String, Integer> PORTS = new ConcurrentHashMap<>();
  private final int port;

  protected SuspendedSituations(String release) {
    port = PORTS.computeIfAbsent(release, SuspendedSituations::start);
  }

  /** The application of each release lives as long as the test's JVM. */
  @SuppressWarnings("unchecked")
  private static int start(String release) {
    Object shop = new ReleaseLoader(release).create("application.Shop", new Class<?>[0]);
    ((Consumer<Supplier<String>>) shop).accept(Weft::currentSpanId);
    return ((IntSupplier) shop).getAsInt();
  }

  /** Whether a resource may answer with a {@code CompletionStage}. */
  protected boolean hasStages() {
    return true;
  }

  private CompletableFuture<HttpResponse<String>> ask(String path) {
    return CLIENT.sendAsync(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/shop/api/later/" + path)).build(), BodyHandlers.ofString());
  }

  private void answersInItsOwnRequest(String path) throws Exception {
    HttpResponse<String> response = ask(path).get(10, TimeUnit.SECONDS);
    String span = Weft.awaitSpans(1).get(0).spanId();
    assertThat(response.body()).isEqualTo(span);
    assertThat(response.headers().firstValue("Span")).hasValue(span);
  }

  @Test
  void anAnswerOfAPoolsThreadIsPartOfTheRequest() throws Exception {
    answersInItsOwnRequest("pool");
  }

  @Test
  void aStageThatAnswersIsPartOfTheRequest() throws Exception {
    assumeTrue(hasStages(), "came with JAX-RS 2.1");
    answersInItsOwnRequest("stage");
  }

  /** What the application does with a response, in filters and writers, is part of the request that the response answers. */
  @Test
  void anAnswerThatAnotherRequestGivesIsPartOfNeitherButItsOwn() throws Exception {
    CompletableFuture<HttpResponse<String>> waits = ask("waits");
    HttpResponse<String> resumes = ask("resumes").get(10, TimeUnit.SECONDS);
    int tries = 1;
    while (resumes.body().equals("nothing waits")) {
      resumes = ask("resumes").get(10, TimeUnit.SECONDS);
      tries++;
    }
    HttpResponse<String> waited = waits.get(10, TimeUnit.SECONDS);
    List<Span> spans = Weft.awaitSpans(tries + 1);
    assertThat(resumes.body()).isEqualTo(resumes.headers().firstValue("Span").orElseThrow());
    assertThat(waited.body()).isEqualTo("resumed");
    assertThat(waited.headers().firstValue("Span")).hasValue(spans.stream().filter(span -> span.name().endsWith("/waits")).findFirst().orElseThrow().spanId());
  }
}
