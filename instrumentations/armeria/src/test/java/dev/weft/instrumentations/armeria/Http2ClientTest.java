package dev.weft.instrumentations.armeria;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.HttpServerApplication;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Armeria's client sends is seen by {@code netty-client}. */
@ExtendWith(WeftExtension.class)
class Http2ClientTest {
  /** {@code application.ArmeriaClient}. */
  interface Client {
    CompletableFuture<Integer> get(String authority, String path, Runnable answered);
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aRequestOfTheClientIsOneSpanAndCarriesIt(String release) throws Exception {
    ReleaseLoader loader = new ReleaseLoader(release);
    Consumer<String> served = target -> { };
    int port = HttpServerApplication.of(loader.create("application.ArmeriaApplication", new Class<?>[] {Consumer.class}, served)).port();
    Client client = ReleaseLoader.proxy(Client.class, loader.create("application.ArmeriaClient", new Class<?>[0]));
    String[] found = new String[2];
    Weft.inRequest(() -> {
      found[0] = Weft.currentSpanId();
      return client.get("localhost:" + port, "/ok", () -> found[1] = Weft.currentSpanId()).get(10, TimeUnit.SECONDS);
    });
    assertThat(found[1]).isEqualTo(found[0]);
    List<Span> spans = Weft.awaitSpans(5);
    List<Span> calls = spans.stream().filter(span -> span.kind().equals("CLIENT")).toList();
    assertThat(calls).hasSize(2).allSatisfy(call -> {
      assertThat(call.parentSpanId()).isEqualTo(found[0]);
      assertThat(call.attributes()).containsEntry("url.full", "http://localhost:" + port + "/ok")
          .containsEntry("http.response.status_code", 200L).containsEntry("network.protocol.version", "2");
      assertThat(spans).filteredOn(span -> call.spanId().equals(span.parentSpanId())).singleElement()
          .satisfies(request -> assertThat(request.name()).isEqualTo("GET /ok"));
    });
  }
}
