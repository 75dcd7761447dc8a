package dev.weft.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Orders;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.NoHeaders;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.SpanKind;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.W3cPropagation;
import dev.weft.telemetry.http.HttpServerOperation;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErrorGroupsTest {
  private static final Instrumentation TEST = Instrumentation.of("test-errors");
  private static final Convention JOB = Convention.of("test errors job", SpanKind.INTERNAL).declare();
  private static final Convention BATCH = Convention.of("test errors batch", SpanKind.INTERNAL).failsAlone().declare();
  private static final Convention CALL = Convention.of("test errors call", SpanKind.CLIENT).declare();
  private static final Attribute FINGERPRINT = Attribute.of("weft.error.fingerprint");

  private ErrorGroups errors;
  private Operation last;
  private boolean reported = true;

  @BeforeEach
  void collect() {
    errors = new ErrorGroups(null);
    Telemetry.ready(operation -> {
      errors.add(operation, reported);
      last = operation;
    }, Sampler.ALWAYS, new W3cPropagation());
  }

  @AfterEach
  void leave() {
    assertThat(Context.current()).isNull();
    Telemetry.ready(operation -> { }, Sampler.ALWAYS, new W3cPropagation());
  }

  private void request(String route, int status, Throwable thrown) {
    HttpServerOperation request = HttpServerOperation.start(Context.slot(), TEST, "GET", NoHeaders.INSTANCE, "");
    request.route(route);
    request.status(status);
    request.end(thrown);
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> groups() {
    return (List<Map<String, Object>>) errors.shown().get("groups");
  }

  @SuppressWarnings("unchecked")
  private static List<String> frames(Map<String, Object> group) {
    return (List<String>) group.get("frames");
  }

  private static RuntimeException thrownBy(Runnable code) {
    try {
      code.run();
    } catch (RuntimeException e) {
      return e;
    }
    throw new AssertionError("nothing thrown");
  }

  @Test
  void theTraceIsTheNewestThatIsReported() {
    request("/a", 500, thrownBy(() -> Orders.find(-1)));
    String first = String.format("%016x%016x", last.traceIdHigh(), last.traceIdLow());
    reported = false;
    request("/a", 500, thrownBy(() -> Orders.find(-1)));
    assertThat(groups()).singleElement().satisfies(group -> assertThat(group).containsEntry("count", 2L).containsEntry("traceId", first));
  }

  @Test
  void failuresOfOnePlaceAreOneGroup() {
    Instant before = Instant.ofEpochMilli(System.currentTimeMillis());
    request("/orders/{id}", 500, thrownBy(() -> Orders.find(-1)));
    String first = (String) last.attribute(FINGERPRINT);
    request("/orders", 500, thrownBy(() -> Orders.find(-7)));

    assertThat(last.attribute(FINGERPRINT)).isEqualTo(first);
    assertThat(groups()).hasSize(1);
    Map<String, Object> group = groups().get(0);
    assertThat(group).containsEntry("fingerprint", first).containsEntry("type", "java.lang.IllegalArgumentException")
        .containsEntry("message", "no order -1").containsEntry("count", 2L).containsEntry("endpoint", "GET /orders")
        .containsEntry("traceId", String.format("%016x%016x", last.traceIdHigh(), last.traceIdLow()));
    assertThat(frames(group)).startsWith("com.acme.shop.Orders.check", "com.acme.shop.Orders.find");
    assertThat((String) group.get("stackTrace")).startsWith("java.lang.IllegalArgumentException: no order -1\n\tat com.acme.shop.Orders.check(");
    assertThat(first).matches("[0-9a-f]{16}");
    assertThat(Instant.parse((String) group.get("firstSeen"))).isBetween(before, Instant.parse((String) group.get("lastSeen")));
  }

  @Test
  void anotherPlaceOrAnotherCauseIsAnotherGroup() {
    request("/orders", 500, thrownBy(() -> Orders.find(-1)));
    request("/orders", 500, thrownBy(() -> Orders.remove(-1)));
    request("/orders", 500, new IllegalStateException(thrownBy(() -> Orders.find(-1))));
    assertThat(groups()).hasSize(3).extracting(group -> group.get("type"))
        .containsExactly("java.lang.IllegalStateException", "java.lang.IllegalArgumentException", "java.lang.IllegalArgumentException");
  }

  @Test
  void framesAreTheApplicationsWhereverTheExceptionArose() {
    request("/orders", 500, thrownBy(() -> Orders.parse("seven")));
    assertThat(frames(groups().get(0))).startsWith("com.acme.shop.Orders.parse");
  }

  @Test
  void lambdasHaveNoNumber() {
    request("/orders", 500, thrownBy(Orders.later()));
    assertThat(frames(groups().get(0))).startsWith("com.acme.shop.Orders.lambda$later");
  }

  @Test
  void aServerErrorWithoutAnExceptionIsAGroupOfItsEndpoint() {
    request("/orders", 503, null);
    request("/orders", 503, null);
    request("/prices", 503, null);
    assertThat(groups()).hasSize(2);
    assertThat(groups().get(1)).containsEntry("type", "503").containsEntry("endpoint", "GET /orders").containsEntry("count", 2L)
        .containsEntry("message", null).doesNotContainKeys("stackTrace", "frames");
  }

  @Test
  void whatDidNotFailOrIsAnErrorOfTheClientsIsNone() {
    request("/orders", 200, null);
    request("/orders", 404, null);
    request("/orders", 400, new IllegalArgumentException());
    HttpServerOperation cutOff = HttpServerOperation.start(Context.slot(), TEST, "GET", NoHeaders.INSTANCE, "");
    cutOff.closed();
    cutOff.end(null);
    assertThat(cutOff.errorType()).isEqualTo("no_response");
    assertThat(groups()).isEmpty();
  }

  @Test
  void whatFailsSinceTheConnectionToTheClientFailedIsNone() {
    IOException reset = new IOException("Connection reset");
    requestOfBrokenConnection(reset, new IllegalStateException(reset));
    requestOfBrokenConnection(reset, null);
    assertThat(groups()).isEmpty();
    requestOfBrokenConnection(reset, new IllegalStateException("failed before"));
    HttpServerOperation refused = HttpServerOperation.start(Context.slot(), TEST, "GET", NoHeaders.INSTANCE, "");
    refused.status(503);
    refused.connectionFailed(reset);
    refused.end(null);
    assertThat(groups()).extracting(group -> group.get("type")).containsExactly("503", "java.lang.IllegalStateException");
  }

  private static void requestOfBrokenConnection(IOException reset, Throwable failure) {
    HttpServerOperation request = HttpServerOperation.start(Context.slot(), TEST, "GET", NoHeaders.INSTANCE, "");
    request.connectionFailed(reset);
    if (failure != null) {
      request.handled(failure);
    }
    request.status(500);
    request.end(null);
  }

  @Test
  void aClientThatLeavesWhileItsFileIsSentIsNoneAndAFullDiskIsOne() {
    request("/file", 200, thrownInUndertow("Broken pipe", "SocketDispatcher.write0", "FileChannelImpl.transferToTrustedChannel"));
    request("/file", 200, thrownInUndertow("Broken pipe", "FileChannelImpl.transferTo0", "FileChannelImpl.transferToDirectly"));
    assertThat(groups()).isEmpty();
    request("/upload", 500, thrownInUndertow("No space left on device", "FileDispatcherImpl.write0", "IOUtil.write", "FileChannelImpl.write"));
    assertThat(groups()).extracting(group -> group.get("type")).containsExactly("java.io.IOException");
  }

  /** An exception that a method of the JDK's channels throws, the first one, and that comes through the others to Undertow. */
  private static IOException thrownInUndertow(String message, String... methods) {
    List<StackTraceElement> stack = new ArrayList<>();
    for (String method : methods) {
      int dot = method.indexOf('.');
      stack.add(new StackTraceElement("sun.nio.ch." + method.substring(0, dot), method.substring(dot + 1), null, 1));
    }
    stack.add(new StackTraceElement("io.undertow.server.handlers.form.MultiPartParserDefinition$MultiPartUploadHandler", "data", null, 1));
    IOException thrown = new IOException(message);
    thrown.setStackTrace(stack.toArray(new StackTraceElement[0]));
    return thrown;
  }

  @Test
  void jobsCountAndWhatIsInsideAnotherOperationDoesNot() {
    Operation job = JOB.start(TEST, "nightly");
    RuntimeException failure = thrownBy(() -> Orders.find(-1));
    JOB.start(TEST, "inside").end(failure);
    Operation call = CALL.start(TEST, "call");
    call.end(failure);
    job.end(failure);
    CALL.start(TEST, "call").end(failure);
    assertThat(groups()).hasSize(1);
    assertThat(groups().get(0)).containsEntry("count", 1L).containsEntry("endpoint", "nightly");
  }

  @Test
  void whatFailsOnItsOwnCountsInsideAnotherOperation() {
    Operation job = JOB.start(TEST, "nightly");
    BATCH.start(TEST, "batch").end(thrownBy(() -> Orders.find(-1)));
    job.end(null);
    assertThat(groups()).hasSize(1);
    assertThat(groups().get(0)).containsEntry("count", 1L).containsEntry("endpoint", "batch");
  }

  @Test
  void theGroupNotSeenForTheLongestTimeMakesRoom() {
    request("/first", 503, null);
    for (int i = 0; i < 200; i++) {
      request("/" + i, 503, null);
    }
    assertThat(groups()).hasSize(200).extracting(group -> group.get("endpoint")).doesNotContain("GET /first");
    assertThat(errors.shown()).containsEntry("forgotten", 1L);
  }

  @Test
  void anExceptionWhoseMethodsFailIsGroupedByItsClass() {
    RuntimeException hostile = new RuntimeException() {
      private static final long serialVersionUID = 1;

      @Override
      public StackTraceElement[] getStackTrace() {
        throw new IllegalStateException("no trace");
      }

      @Override
      public String getMessage() {
        throw new IllegalStateException("no message");
      }
    };
    request("/orders", 500, hostile);
    assertThat(groups()).hasSize(1);
    assertThat(groups().get(0)).containsEntry("type", hostile.getClass().getName()).containsEntry("message", null);
  }
}
