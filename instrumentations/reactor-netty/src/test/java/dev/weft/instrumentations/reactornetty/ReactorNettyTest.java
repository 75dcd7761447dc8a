package dev.weft.instrumentations.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.AsyncHttpClientSituations;
import dev.weft.testing.HttpClientApplication;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class ReactorNettyTest extends AsyncHttpClientSituations {
  private static final Map<String, Object> APPLICATIONS = new ConcurrentHashMap<>();

  private final String release;

  ReactorNettyTest(String release) {
    super(HttpClientApplication.of(application(release, "Reactor")), "reactor-netty");
    this.release = release;
  }

  private static Object application(String release, String kind) {
    return APPLICATIONS.computeIfAbsent(release + kind, name -> ReleaseLoader.shared(release)
        .create("application." + kind + "Application", new Class<?>[0]));
  }

  private Object call(String kind, String method, Object... arguments) throws Exception {
    Object called = application(release, kind);
    try {
      return ReleaseLoader.call(called.getClass().getClassLoader(), () -> Arrays.stream(called.getClass().getMethods())
          .filter(each -> each.getName().equals(method)).findFirst().orElseThrow().invoke(called, arguments));
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }

  /** After some 50 redirects the client hands the last one out. */
  @Override
  @Test
  protected void aRedirectThatTheClientRefusesHasTheCallersException() throws Exception {
    assertThat(Weft.<Integer>inRequest(() -> application.send("GET", url("/loop")))).isEqualTo(302);
    int requests = remote.requests.size();
    List<Span> calls = clients(Weft.awaitSpans(requests + 1));
    assertThat(calls).hasSize(requests);
    assertThat(calls).extracting(Span::error).containsOnly(false);
    assertThat(calls.get(requests - 1).attributes()).containsEntry("http.request.resend_count", requests - 1L)
        .containsEntry("http.response.status_code", 302L);
  }

  /** Before 1.3 the client knows no credentials: the application sends the request with them, as a call of its own. */
  @Override
  @Test
  protected void aRequestWithCredentialsIsASpanAfterTheOneWithout() throws Exception {
    if (release.equals("1.3")) {
      super.aRequestWithCredentialsIsASpanAfterTheOneWithout();
    } else {
      application.sendWithPassword(url("/secret"));
      assertThat(Weft.awaitSpans(2)).extracting(span -> span.attributes().get("http.response.status_code")).containsExactly(401L, 200L);
    }
  }

  @Test
  void operatorsThatFollowAnAnswerRunInTheSubscribersContext() throws Exception {
    List<String> contexts = new CopyOnWriteArrayList<>();
    Weft.inRequest(() -> call("Reactor", "sendInOperators", url("/200"), url("/201"), (Runnable) () -> contexts.add(Weft.currentSpanId())));
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(contexts).hasSize(2).containsOnly(spans.get(2).spanId());
    assertThat(spans.subList(0, 2)).extracting(Span::parentSpanId).containsOnly(spans.get(2).spanId());
  }

  @Test
  void aTimeOutOfTheApplicationsCancelsTheRequest() {
    assertThatThrownBy(() -> Weft.inRequest(() -> call("Reactor", "sendWithTimeout", url("/hang"))));
    Span call = clients(Weft.awaitSpans(2)).get(0);
    assertThat(call.errorType()).isEqualTo("java.util.concurrent.CancellationException");
  }

  @Test
  void whatTheApplicationSendsAgainIsARequestOfItsOwn() throws Exception {
    Weft.inRequest(() -> call("Reactor", "sendAgain", url("/500")));
    List<Span> spans = Weft.awaitSpans(4);
    assertThat(spans.subList(0, 3)).extracting(Span::parentSpanId).containsOnly(spans.get(3).spanId());
    assertThat(spans.subList(0, 3)).extracting(span -> span.attributes().get("http.request.resend_count")).containsOnlyNulls();
  }

  @Test
  void aBodyThatComesFromElsewhereBelongsToTheSameCaller() throws Exception {
    Weft.inRequest(() -> call("Reactor", "sendBodyOfAnother", url("/200"), url("/201")));
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans.subList(0, 2)).extracting(Span::parentSpanId).containsOnly(spans.get(2).spanId());
    assertThat(remote.bodies).contains("answer");
    assertThat(remote.requests).extracting(headers -> headers.getFirst("traceparent")).doesNotContainNull().doesNotHaveDuplicates();
  }

  @Test
  void aRequestOfSpringsWebClientIsOneSpan() throws Exception {
    List<String> contexts = new CopyOnWriteArrayList<>();
    String answer = (String) Weft.inRequest(
        () -> call("WebClient", "post", url("/200?a=1"), "text", (Runnable) () -> contexts.add(Weft.currentSpanId())));
    assertThat(answer).isEqualTo("answer");
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans.get(0).attributes()).containsEntry("http.request.method", "POST").containsEntry("url.full", url("/200?a=1"))
        .containsEntry("http.response.status_code", 200L);
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(received(0, "traceparent")).isEqualTo(spans.get(0).traceparent());
    assertThat(contexts).containsExactly(spans.get(1).spanId());
    assertThat(remote.bodies).containsExactly("text");
  }

  @Test
  void aFailedRequestOfSpringsWebClientIsOneSpan() {
    assertThatThrownBy(() -> Weft.inRequest(() -> call("WebClient", "get", unopened())));
    assertThat(clients(Weft.awaitSpans(2))).singleElement().satisfies(span -> assertThat(span.error()).isTrue());
  }

  @Test
  @SuppressWarnings("unchecked")
  void aRequestThatChangesToHttp2IsOneSpan() throws Exception {
    assumeTrue(release.startsWith("1"), "the client of 0.9 has no streams of HTTP/2");
    List<String> received = (List<String>) Weft.inRequest(() -> call("Reactor", "sendHttp2", 2, true));
    List<Span> spans = Weft.awaitSpans(3);
    for (int i = 0; i < 2; i++) {
      assertThat(spans.get(i).parentSpanId()).isEqualTo(spans.get(2).spanId());
      assertThat(spans.get(i).attributes()).containsEntry("http.response.status_code", 200L);
      assertThat(received.get(i)).isEqualTo(spans.get(i).traceparent());
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void requestsOfHttp2AreSpansToo() throws Exception {
    assumeTrue(release.startsWith("1"), "the client of 0.9 has no streams of HTTP/2");
    List<String> received = (List<String>) Weft.inRequest(() -> call("Reactor", "sendHttp2", 3, false));
    List<Span> spans = Weft.awaitSpans(4);
    for (int i = 0; i < 3; i++) {
      assertThat(spans.get(i).parentSpanId()).isEqualTo(spans.get(3).spanId());
      assertThat(spans.get(i).attributes()).containsEntry("http.response.status_code", 200L).containsEntry("network.protocol.version", "2");
      assertThat(received.get(i)).isEqualTo(spans.get(i).traceparent());
    }
  }
}
