package dev.weft.telemetry.http;

import static dev.weft.telemetry.ReadAttributes.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.NoHeaders;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SemanticAttributes;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpClientCallTest {
  private static final Instrumentation CLIENT = Instrumentation.of("test-client");
  private final HttpClientCall call = HttpClientCall.enter();

  @AfterEach
  void leave() {
    call.leave(null);
    assertThat(HttpClientCall.current()).isNull();
    assertThat(Context.current()).isNull();
  }

  private HttpClientOperation start() {
    return call.start(CLIENT, "GET", "http", "host", 80, "http://host/");
  }

  private static Object resendCount(HttpClientOperation operation) {
    return value(operation, SemanticAttributes.HTTP_REQUEST_RESEND_COUNT);
  }

  @Test
  void theRequestAfterARedirectIsNumbered() {
    HttpClientOperation first = start();
    call.answered(302, "1.1");
    assertThat(first.hasEnded()).isFalse();
    assertThat(Context.current()).isNull();
    HttpClientOperation second = start();
    assertThat(first.hasEnded()).isTrue();
    call.answered(200, "1.1");
    assertThat(second.hasEnded()).isTrue();
    assertThat(resendCount(first)).isNull();
    assertThat(resendCount(second)).isEqualTo(1L);
  }

  @Test
  void aRedirectThatTheClientRefusesFailsWithWhatTheCallerGets() {
    HttpClientOperation redirected = start();
    call.answered(302, "1.1");
    call.end(new IOException());
    assertThat(redirected.errorType()).isEqualTo("java.io.IOException");
  }

  @Test
  void aFailedRequestCountsWithItsOwnExceptionIfAnotherFollows() {
    HttpClientOperation failed = start();
    call.failed(new ConnectException());
    HttpClientOperation second = start();
    call.answered(200, null);
    call.end(new IOException());
    assertThat(failed.errorType()).isEqualTo("java.net.ConnectException");
    assertThat(resendCount(second)).isEqualTo(1L);
    assertThat(second.errorType()).isNull();
  }

  @Test
  void anAttemptAtOneOfSeveralAddressesIsNoRequest() {
    HttpClientOperation attempt = start();
    call.attemptFailed(new ConnectException());
    HttpClientOperation second = start();
    second.sent();
    call.attemptFailed(new IOException());
    HttpClientOperation third = start();
    assertThat(attempt.errorType()).isNull();
    assertThat(resendCount(second)).isNull();
    assertThat(second.errorType()).isEqualTo("java.io.IOException");
    assertThat(resendCount(third)).isEqualTo(1L);
  }

  @Test
  void theLastAttemptCountsIfTheClientGivesUp() {
    HttpClientOperation attempt = start();
    call.attemptFailed(new IOException());
    call.gaveUp(new ConnectException());
    HttpClientOperation again = start();   // the application's interceptor tries again
    assertThat(attempt.errorType()).isEqualTo("java.net.ConnectException");
    assertThat(resendCount(again)).isEqualTo(1L);
  }

  @Test
  void aCallInsideAnotherClientsRequestReportsNothing() {
    HttpClientOperation outer = HttpClientOperation.start(CLIENT, "GET", "http", "host", 80, "http://host/");
    assertThat(start()).isNull();
    outer.end(null);
    assertThat(start()).isNull();
  }

  @Test
  void aRequestThatAnotherThreadSendsIsPartOfTheCaller() throws Exception {
    Operation caller = HttpServerOperation.start(Context.slot(), CLIENT, "GET", NoHeaders.INSTANCE, null);
    HttpClientCall begun = HttpClientCall.begin();
    HttpClientOperation[] requests = new HttpClientOperation[2];
    Thread thread = new Thread(() -> {
      requests[0] = begun.start(CLIENT, "GET", "https", "host", -1, "https://host/");
      assertThat(Context.current()).isNull();
      begun.answered(302, "1.1");
      requests[1] = begun.resend("GET", "/again");
      begun.answered(200, "1.1");
    });
    thread.start();
    thread.join();
    assertThat(Context.current()).isSameAs(caller);
    caller.end(null);
    assertThat(requests[0].parentSpanId()).isEqualTo(caller.spanId());
    assertThat(requests[1].parentSpanId()).isEqualTo(caller.spanId());
    assertThat(resendCount(requests[1])).isEqualTo(1L);
    assertThat(value(requests[1], SemanticAttributes.URL_FULL)).isEqualTo("https://host/again");
  }

  @Test
  void noRequestStartsAfterTheEnd() {
    HttpClientCall begun = HttpClientCall.begin();
    begun.end(new IOException());
    assertThat(begun.start(CLIENT, "GET", "http", "host", 80, "http://host/")).isNull();
  }

  @Test
  void aCallIsCurrentOnSeveralThreads() throws Exception {
    HttpClientCall begun = HttpClientCall.begin();
    HttpClientCall.Attached here = begun.attach();
    Thread thread = new Thread(() -> begun.attach().close(null));
    thread.start();
    thread.join();
    assertThat(HttpClientCall.current()).isSameAs(begun);
    here.close(null);
    assertThat(HttpClientCall.current()).isSameAs(call);
  }

  private HttpClientOperation next(HttpClientCall begun) {
    return begun.next(CLIENT, "GET", "http", "host", 80, "http://host/");
  }

  @Test
  void aRequestThatWasNotSentGoesOn() {
    HttpClientCall begun = HttpClientCall.begin();
    HttpClientOperation first = next(begun);
    assertThat(next(begun)).isSameAs(first);
    first.sent();
    begun.failed(new IOException());
    HttpClientOperation second = next(begun);
    begun.answered(200, "1.1");
    assertThat(first.errorType()).isEqualTo("java.io.IOException");
    assertThat(resendCount(second)).isEqualTo(1L);
    assertThat(second.hasEnded()).isTrue();
  }

  @Test
  void responsesBelongToRequestsInTheirOrder() {
    HttpClientConnection connection = new HttpClientConnection();
    HttpClientCall onTop = HttpClientCall.begin();
    HttpClientOperation first = next(onTop);
    connection.next(onTop);
    assertThat(connection.send()).isSameAs(onTop);
    HttpClientCall own = connection.send();
    HttpClientOperation second = next(own);
    connection.answered(100, "1.1", null);
    connection.answered(302, "1.1", null);
    assertThat(first.status()).isEqualTo(302);
    assertThat(first.hasEnded()).isFalse();   // its client may follow the redirect
    connection.answered(302, "1.1", null);
    assertThat(second.status()).isEqualTo(302);
    assertThat(second.hasEnded()).isTrue();
  }

  @Test
  void whatIsNotAnsweredFailsWithItsConnection() {
    HttpClientConnection connection = new HttpClientConnection();
    HttpClientCall written = connection.send();
    HttpClientOperation first = next(written);
    HttpClientCall writing = connection.send();
    HttpClientOperation second = next(writing);
    connection.writing(writing);
    connection.closed();
    assertThat(first.errorType()).isEqualTo("java.nio.channels.ClosedChannelException");
    assertThat(second.hasEnded()).isFalse();
    connection.written(writing, new IOException());
    assertThat(second.errorType()).isEqualTo("java.io.IOException");
  }
}
