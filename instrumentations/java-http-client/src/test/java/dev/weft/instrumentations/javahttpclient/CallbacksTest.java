package dev.weft.instrumentations.javahttpclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the client calls of the application's, on its own threads, beside handlers of answers. */
@ExtendWith(WeftExtension.class)
class CallbacksTest {
  private static PushingServer server;

  /** In which operation the application's code was called. */
  private final List<String> calledIn = Collections.synchronizedList(new ArrayList<>());

  @BeforeAll
  static void start() throws Exception {
    server = new PushingServer();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static HttpClient client(HttpClient.Version version) {
    return HttpClient.newBuilder().version(version).build();
  }

  private void note() {
    calledIn.add(Weft.currentSpanId());
  }

  /** Asked for one part after the other. */
  private Flow.Publisher<ByteBuffer> publisher() {
    return subscriber -> {
      note();
      subscriber.onSubscribe(new Flow.Subscription() {
        private int left = 3;
        private long wanted;
        private boolean giving;

        @Override
        public void request(long items) {
          note();
          wanted += items;
          if (giving) {
            return;   // the subscriber asks while it is given one
          }
          giving = true;
          for (; wanted > 0 && left > 0; wanted--) {
            left--;
            subscriber.onNext(ByteBuffer.wrap(new byte[] {1}));
            if (left == 0) {
              subscriber.onComplete();
            }
          }
          giving = false;
        }

        @Override
        public void cancel() {
          note();
        }
      });
    };
  }

  private BodyPublisher ownPublisher() {
    Flow.Publisher<ByteBuffer> parts = publisher();
    return new BodyPublisher() {
      @Override
      public long contentLength() {
        note();
        return 3;
      }

      @Override
      public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        parts.subscribe(subscriber);
      }
    };
  }

  private Supplier<InputStream> stream() {
    return () -> {
      note();
      return new ByteArrayInputStream(new byte[100_000]) {
        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
          note();
          return super.read(buffer, offset, length);
        }
      };
    };
  }

  private Iterable<byte[]> parts() {
    return () -> {
      note();
      Iterator<byte[]> parts = List.of(new byte[1], new byte[2]).iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          note();
          return parts.hasNext();
        }

        @Override
        public byte[] next() {
          note();
          return parts.next();
        }
      };
    };
  }

  private static final class Body {
    private final String name;
    private final Function<CallbacksTest, BodyPublisher> made;
    private final HttpClient.Version version;

    Body(String name, Function<CallbacksTest, BodyPublisher> made, HttpClient.Version version) {
      this.name = name;
      this.made = made;
      this.version = version;
    }

    @Override
    public String toString() {
      return name + ' ' + version;
    }
  }

  static Stream<Body> bodies() {
    return Arrays.stream(HttpClient.Version.values()).filter(version -> version.ordinal() < 2).flatMap(version -> Stream.of(
        new Body("publisher", test -> BodyPublishers.fromPublisher(test.publisher()), version),
        new Body("publisher of known length", test -> BodyPublishers.fromPublisher(test.publisher(), 3), version),
        new Body("publisher of the application's class", CallbacksTest::ownPublisher, version),
        new Body("stream", test -> BodyPublishers.ofInputStream(test.stream()), version),
        new Body("parts", test -> BodyPublishers.ofByteArrays(test.parts()), version)));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void bodiesThatTheApplicationMakesAreMadeInsideTheRequestThatSends(Body body) throws Exception {
    Assumptions.assumeFalse(Boolean.getBoolean("weft.test.closed"));
    HttpClient client = client(body.version);
    client.send(HttpRequest.newBuilder(server.uri("/")).build(), BodyHandlers.discarding());   // which changes to HTTP/2
    HttpRequest request = HttpRequest.newBuilder(server.uri("/")).POST(body.made.apply(this)).build();
    calledIn.clear();   // what making the publisher called
    Weft.inRequest(() -> {
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> response = client.sendAsync(request, BodyHandlers.ofString()).get();
        assertThat(response.version()).isEqualTo(body.version);
        assertThat(response.body()).isEqualTo("answer");
        assertThat(response.request().bodyPublisher()).isEqualTo(request.bodyPublisher());
      }
      assertThat(calledIn).hasSizeGreaterThan(3).containsOnly(Weft.currentSpanId());
      return null;
    });
    assertThat(Weft.hasContext()).isFalse();
  }

  private BodyHandler<String> noting() {
    return response -> {
      note();
      return HttpResponse.BodySubscribers.mapping(HttpResponse.BodySubscribers.ofByteArray(), body -> {
        note();
        return new String(body);
      });
    };
  }

  private PushPromiseHandler<String> ofOwnClass(ConcurrentHashMap<HttpRequest, CompletableFuture<HttpResponse<String>>> pushed) {
    return (initiating, promised, acceptor) -> {
      note();
      pushed.put(promised, acceptor.apply(noting()));
    };
  }

  private PushPromiseHandler<String> ofClients(ConcurrentHashMap<HttpRequest, CompletableFuture<HttpResponse<String>>> pushed) {
    return PushPromiseHandler.of(promised -> {
      note();
      return noting();
    }, pushed);
  }

  private void assertPushed(
      PushPromiseHandler<String> handler, ConcurrentHashMap<HttpRequest, CompletableFuture<HttpResponse<String>>> pushed) throws Exception {
    HttpClient client = client(HttpClient.Version.HTTP_2);
    client.send(HttpRequest.newBuilder(server.uri("/")).build(), BodyHandlers.discarding());
    Weft.inRequest(() -> {
      HttpRequest request = HttpRequest.newBuilder(server.uri("/pushing")).build();
      assertThat(client.sendAsync(request, BodyHandlers.ofString(), handler).get().body()).isEqualTo("answer");
      CompletableFuture<HttpResponse<String>> answer = pushed.values().iterator().next();
      assertThat(answer.get().body()).isEqualTo("answer");
      assertThat(calledIn).hasSizeGreaterThanOrEqualTo(3).containsOnly(Weft.currentSpanId());
      return null;
    });
  }

  @Test
  void pushedAnswersAreHandledInsideTheRequestThatSends() throws Exception {
    ConcurrentHashMap<HttpRequest, CompletableFuture<HttpResponse<String>>> pushed = new ConcurrentHashMap<>();
    assertPushed(ofOwnClass(pushed), pushed);
  }

  @Test
  void theClientsOwnHandlerOfPushedAnswersAsksTheApplicationInsideTheRequestThatSends() throws Exception {
    ConcurrentHashMap<HttpRequest, CompletableFuture<HttpResponse<String>>> pushed = new ConcurrentHashMap<>();
    assertPushed(ofClients(pushed), pushed);
  }
}
