package dev.weft.instrumentations.nettyclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.testing.AsyncHttpClientSituations;
import dev.weft.testing.HttpClientApplication;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the application writes to a channel is a request. Redirects, and requests with credentials after one without, are the application's. */
@ParameterizedClass
@MethodSource(Releases.NAMES)
class NettyClientTest extends AsyncHttpClientSituations {
  private final Object own;

  NettyClientTest(String release) {
    super(HttpClientApplication.of(application(release)), "netty-client");
    own = application(release);
  }

  private static Object application(String release) {
    return ReleaseLoader.shared(release).createOnce("application.NettyApplication", new Class<?>[0]);
  }

  @AfterEach
  void noTaskIsRemembered() {
    assertThat(Weft.stateSize("netty write tasks")).isZero();
  }

  @Override
  @Test
  protected void eachRequestOfARedirectIsASpan() throws Exception {
    Weft.inRequest(() -> application.send("GET", url("/redirect")));
    List<Span> calls = clients(Weft.awaitSpans(3));
    assertThat(calls).extracting(span -> span.attributes().get("http.response.status_code")).containsExactly(302L, 200L);
    assertThat(calls).extracting(span -> span.attributes().get("http.request.resend_count")).containsOnlyNulls();
  }

  @Override
  @Test
  protected void aRedirectThatTheClientRefusesHasTheCallersException() throws Exception {
    application.send("GET", url("/loop"));   // nothing is followed, and nothing refused
    assertThat(Weft.awaitSpans(1).get(0).error()).isFalse();
  }

  @Override
  @Test
  protected void aRequestWithCredentialsIsASpanAfterTheOneWithout() throws Exception {
    application.sendWithPassword(url("/secret"));
    assertThat(Weft.awaitSpans(2)).extracting(span -> span.attributes().get("http.response.status_code")).containsExactly(401L, 200L);
  }

  /** A request is written to a channel that is connected: without one there is none. */
  private void isNoRequest(Callable<Integer> call) {
    assertThat(catchThrowable(() -> Weft.inRequest(call))).isNotNull();
    assertThat(Weft.awaitSpans(1).get(0).kind()).isEqualTo("SERVER");
  }

  @Override
  @Test
  protected void aRefusedConnectionIsOneErrorWithTheCallersException() throws Exception {
    String closed = unopened();
    isNoRequest(() -> application.send("GET", closed));
  }

  @Override
  @Test
  protected void aHostWithoutAnAddressIsAnError() {
    isNoRequest(() -> application.send("GET", "http://no.such.host.invalid:80/200"));
  }

  @Override
  @Test
  protected void aHostThatDoesNotAnswerIsAnError() {
    isNoRequest(() -> application.sendImpatiently("http://192.0.2.1:9/200"));
  }

  @Override
  @Test
  protected void aCallbackGetsTheExceptionOfTheSpan() throws Exception {
    String closed = unopened();
    isNoRequest(() -> {
      application.enqueue(closed, (status, thrown) -> { });
      return 0;
    });
  }

  @Test
  void pipelinedRequestsHaveTheirOwnResponses() throws Exception {
    List<String> contexts = new CopyOnWriteArrayList<>();
    CountDownLatch answered = new CountDownLatch(5);
    BiConsumer<Integer, Throwable> callback = (number, thrown) -> {
      contexts.add(Weft.currentSpanId());
      answered.countDown();
    };
    Weft.inRequest(() -> {
      ReleaseLoader.call(own.getClass().getClassLoader(), () -> own.getClass()
          .getMethod("pipeline", String.class, int.class, BiConsumer.class).invoke(own, url("/200"), 5, callback));
      assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
      return null;
    });
    List<Span> spans = Weft.awaitSpans(6);
    assertThat(contexts).hasSize(5).containsOnly(spans.get(5).spanId());
    for (int i = 0; i < 5; i++) {
      Span call = spans.get(i);
      assertThat(call.attributes()).containsEntry("url.full", url("/200?i=" + i)).containsEntry("http.response.status_code", 200L);
      assertThat(received(i, "traceparent")).isEqualTo(call.traceparent());
    }
  }
}
