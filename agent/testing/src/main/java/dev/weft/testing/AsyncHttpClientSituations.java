package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What holds for each HTTP client with callbacks. */
public abstract class AsyncHttpClientSituations extends HttpClientSituations {
  /** @param application its class, whose constructor takes nothing */
  protected AsyncHttpClientSituations(String release, String application, String scope) {
    this(HttpClientApplication.of(ReleaseLoader.shared(release).createOnce(application, new Class<?>[0])), scope);
  }

  protected AsyncHttpClientSituations(HttpClientApplication application, String scope) {
    super(application, scope);
  }

  /** What a callback found: the current operation, and the client's spans that were reported by then. */
  private record Called(int status, String current, long reported) {
  }

  private CompletableFuture<Called> enqueue(String url) throws Exception {
    CompletableFuture<Called> called = new CompletableFuture<>();
    application.enqueue(url, (status, thrown) -> {
      if (thrown != null) {
        called.completeExceptionally(thrown);
      } else {
        long reported = Weft.spans().stream().filter(span -> url.equals(span.attributes().get("url.full"))).count();
        called.complete(new Called(status, Weft.currentSpanId(), reported));
      }
    });
    return called;
  }

  @Test
  protected void aCallbackRunsInItsCallerAfterTheRequest() throws Exception {
    String[] caller = new String[1];
    Called called = Weft.inRequest(() -> {
      caller[0] = Weft.currentSpanId();
      CompletableFuture<Called> future = enqueue(url("/200"));
      assertThat(Weft.currentSpanId()).isEqualTo(caller[0]);
      return future.get(10, TimeUnit.SECONDS);
    });
    assertThat(called).isEqualTo(new Called(200, caller[0], 1));
    Span call = Weft.awaitSpans(2).get(0);
    assertThat(call.parentSpanId()).isEqualTo(caller[0]);
    assertThat(call.attributes()).containsEntry("http.response.status_code", 200L).containsEntry("network.protocol.version", "1.1");
  }

  @Test
  protected void aCallbackWithoutACallerRunsInNone() throws Exception {
    assertThat(enqueue(url("/200")).get(10, TimeUnit.SECONDS)).isEqualTo(new Called(200, null, 1));
    assertThat(Weft.awaitSpans(1).get(0).parentSpanId()).isNull();
  }

  @Test
  protected void aCallbackGetsTheExceptionOfTheSpan() throws Exception {
    String closed = unopened();
    Throwable thrown = catchThrowable(() -> Weft.inRequest(() -> enqueue(closed).get(10, TimeUnit.SECONDS)));
    assertThat(thrown).isInstanceOf(ExecutionException.class);
    assertThat(Weft.awaitSpans(2).get(0).exceptionType()).isEqualTo(thrown.getCause().getClass().getName());
  }

  @Test
  protected void aCancelledRequestEnds() throws Exception {
    CompletableFuture<Throwable> called = new CompletableFuture<>();
    Weft.inRequest(() -> {
      Runnable cancel = application.enqueue(url("/hang"), (status, thrown) -> called.complete(thrown));
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (remote.requests.isEmpty() && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      cancel.run();
      return null;
    });
    assertThat(called.get(10, TimeUnit.SECONDS)).isNotNull();
    assertThat(Weft.awaitSpans(2)).filteredOn(span -> span.kind().equals("CLIENT")).singleElement()
        .satisfies(span -> assertThat(span.error()).isTrue());
  }

  @Test
  protected void callbacksAtOnceHaveTheirOwnCallers() throws Exception {
    List<CompletableFuture<Called>> all = new ArrayList<>();
    List<String> callers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String url = url("/200?i=" + i);
      all.add(Weft.inRequest(() -> {
        callers.add(Weft.currentSpanId());
        return enqueue(url);
      }));
    }
    for (int i = 0; i < 100; i++) {
      assertThat(all.get(i).get(10, TimeUnit.SECONDS).current()).isEqualTo(callers.get(i));
    }
    assertEachHasItsParent(100);
  }

  @Test
  protected void whatACallbackSendsBelongsToItsCaller() throws Exception {
    Weft.inRequest(() -> {
      CompletableFuture<Called> second = new CompletableFuture<>();
      application.enqueue(url("/200"), (status, thrown) -> {
        try {
          enqueue(url("/201")).thenAccept(second::complete);
        } catch (Exception e) {
          second.completeExceptionally(e);
        }
      });
      return second.get(10, TimeUnit.SECONDS);
    });
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans.subList(0, 2)).extracting(Span::parentSpanId).containsOnly(spans.get(2).spanId());
  }
}
