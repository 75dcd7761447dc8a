package dev.weft.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.acme.shop.Orders;
import com.sun.net.httpserver.HttpServer;
import dev.weft.config.Settings;
import dev.weft.config.Version;
import dev.weft.export.ExporterState;
import dev.weft.export.LogLines;
import dev.weft.export.Services;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.HandOver;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.NoHeaders;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.W3cPropagation;
import dev.weft.telemetry.http.HttpServerOperation;
import io.sentry.EnvelopeReader;
import io.sentry.JsonSerializer;
import io.sentry.SentryEnvelope;
import io.sentry.SentryEvent;
import io.sentry.SentryOptions;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.SentryStackFrame;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, as Sentry's own library reads it. */
class SentryReportsTest {
  private static final Instrumentation TEST = Instrumentation.of("test-sentry");
  private static final SentryService SERVICE = new SentryService("shop", "1.4.2", "production");

  private final JsonSerializer json = new JsonSerializer(new SentryOptions());
  private final List<SentryEvent> received = new CopyOnWriteArrayList<>();
  private final List<String> headers = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private HttpServer server;
  private SentryReports reports;

  /** What the server waits for before it answers. */
  private final AtomicReference<CountDownLatch> hold = new AtomicReference<>();

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/sub/api/7/envelope/", exchange -> {
      try (exchange) {
        if (hold.get() != null) {
          hold.get().await();
        }
        headers.add(exchange.getRequestHeaders().getFirst("X-Sentry-Auth") + " " + exchange.getRequestHeaders().getFirst("Content-Type"));
        SentryEnvelope envelope = new EnvelopeReader(json).read(exchange.getRequestBody());
        received.add(envelope.getItems().iterator().next().getEvent(json));
        exchange.sendResponseHeaders(status, -1);
      } catch (Exception e) {
        throw new IOException(e);
      }
    });
    server.start();
  }

  @AfterEach
  void leave() {
    server.stop(0);
    assertThat(Context.current()).isNull();
    Telemetry.ready(operation -> { }, Sampler.ALWAYS, new W3cPropagation());
  }

  private void reportTo(String dsn) {
    reports = SentryReports.start(new Settings(Map.of("SENTRY_DSN", dsn)), SERVICE, new Services());
    ErrorGroups errors = new ErrorGroups(reports);
    Telemetry.ready(operation -> errors.add(operation, operation.isSampled()), Sampler.ALWAYS, new W3cPropagation());
  }

  private String dsn() {
    return "http://abc@127.0.0.1:" + server.getAddress().getPort() + "/sub/7";
  }

  private static HttpServerOperation request(String route, Throwable thrown) {
    HttpServerOperation request = HttpServerOperation.start(Context.slot(), TEST, "GET", NoHeaders.INSTANCE, "");
    request.route(route);
    request.status(500);
    request.end(thrown);
    return request;
  }

  private static IllegalStateException failed() {
    try {
      Orders.find(-1);
      throw new AssertionError("found");
    } catch (RuntimeException cause) {
      return new IllegalStateException("cannot answer", cause);
    }
  }

  @Test
  void failureIsAnEventWithTheExceptionAndItsCauses() {
    reportTo(dsn());
    HttpServerOperation request = request("/orders/{id}", failed());
    await().until(() -> received.size() == 1);
    SentryEvent event = received.get(0);
    assertThat(headers).containsExactly("Sentry sentry_version=7, sentry_key=abc, sentry_client=weft.java/" + Version.TEXT + " application/x-sentry-envelope");
    assertThat(event.getTransaction()).isEqualTo("GET /orders/{id}");
    assertThat(event.getLevel()).hasToString("ERROR");
    assertThat(event.getRelease()).isEqualTo("shop@1.4.2");
    assertThat(event.getEnvironment()).isEqualTo("production");
    assertThat(event.getFingerprints()).hasSize(1);
    assertThat(event.getTimestamp()).isCloseTo(new Date(), 60_000);
    assertThat(event.getContexts().getTrace().getTraceId().toString()).isEqualTo(String.format("%016x%016x", request.traceIdHigh(), request.traceIdLow()));
    assertThat(event.getExceptions()).extracting(SentryException::getModule, SentryException::getType).last()
        .isEqualTo(tuple("java.lang", "IllegalStateException"));
    assertThat(event.getExceptions()).hasSize(2).last().extracting(SentryException::getValue).isEqualTo("cannot answer");
    List<SentryStackFrame> frames = event.getExceptions().get(0).getStacktrace().getFrames();
    assertThat(frames).last().satisfies(frame -> {
      assertThat(frame.getModule()).isEqualTo("com.acme.shop.Orders");
      assertThat(frame.getFunction()).isEqualTo("check");
      assertThat(frame.getLineno()).isPositive();
      assertThat(frame.isInApp()).isTrue();
    });
    assertThat(frames).filteredOn(frame -> frame.getModule().startsWith("java.")).isNotEmpty().noneMatch(SentryStackFrame::isInApp);
  }

  @Test
  void furtherFailuresOfAGroupWaitForTheNextMinuteAndThoseOfOthersDoNot() {
    reportTo(dsn());
    IllegalStateException same = failed();
    for (int i = 0; i < 5; i++) {
      request("/orders/{id}", same);
    }
    request("/prices", null);
    await().until(() -> received.size() == 2);
    assertThat(received.get(1).getMessage().getFormatted()).isEqualTo("500 GET /prices");
    assertThat(received.get(0).getExtra("failures")).isEqualTo(1);
  }

  @Test
  void allGroupsTogetherSendABoundedNumberAMinute() {
    reportTo(dsn());
    for (int i = 0; i < 80; i++) {
      request("/" + i, null);
    }
    await().until(() -> received.size() >= 60);
    request("/last", failed());
    await().pollDelay(Duration.ofMillis(300)).until(() -> true);
    assertThat(received).hasSize(60);
  }

  @Test
  void serverThatWantsNoMoreIsLeftAlone() {
    status = 429;
    reportTo(dsn());
    request("/a", null);
    await().until(() -> received.size() == 1);
    status = 200;
    request("/b", null);
    await().until(() -> reports.state().dropped() == 2);
    assertThat(received).hasSize(1);
    assertThat(reports.state().lastError()).isEqualTo("it wants no more for a minute");
  }

  @Test
  void serverThatDoesNotAnswerIsSaidOnceAndEventsAreSentAgainLater() {
    server.stop(0);
    try (LogLines log = new LogLines()) {
      reportTo(dsn());
      request("/a", null);
      request("/b", null);
      await().until(() -> reports.state().dropped() == 2);
      assertThat(log.lines()).singleElement().asString().contains("errors cannot be delivered to Sentry at 127.0.0.1:")
          .contains("; events are dropped and counted until they can");
    }
  }

  @Test
  void eventsOfTheLastMomentAreSentBeforeTheEnd() {
    hold.set(new CountDownLatch(1));
    reportTo(dsn());
    request("/a", null);
    request("/b", failed());
    Thread end = new Thread(() -> reports.close(10_000));
    end.start();
    await().pollDelay(Duration.ZERO).until(() -> end.getState() == Thread.State.TIMED_WAITING);
    hold.get().countDown();
    await().pollDelay(Duration.ZERO).until(() -> !end.isAlive());
    assertThat(received).hasSize(2);
    assertThat(reports.state().exported()).isEqualTo(2);
    assertThat(reports.state().dropped()).isZero();
  }

  @Test
  void serverThatIsNotAvailableAtTheEndIsTriedAgain() {
    hold.set(new CountDownLatch(1));
    status = 503;
    reportTo(dsn());
    request("/a", null);
    Thread end = new Thread(() -> reports.close(10_000));
    end.start();
    await().pollDelay(Duration.ZERO).until(() -> end.getState() == Thread.State.TIMED_WAITING);
    hold.get().countDown();
    await().pollDelay(Duration.ZERO).until(() -> received.size() == 1);
    status = 200;
    await().pollDelay(Duration.ZERO).until(() -> !end.isAlive());
    assertThat(received).hasSizeGreaterThan(1);
    assertThat(reports.state().exported()).isEqualTo(1);
    assertThat(reports.state().dropped()).isZero();
  }

  @Test
  void serverThatDoesNotAnswerDelaysTheEndForNoLongerThanItMay() {
    hold.set(new CountDownLatch(1));
    try (LogLines log = new LogLines()) {
      reportTo(dsn());
      request("/a", null);
      request("/b", null);
      await().pollDelay(Duration.ZERO).until(() -> reports.state().queued() == 1);
      reports.close(50);
      assertThat(log.lines()).singleElement().asString().contains("2 events could not be delivered before the end");
    } finally {
      hold.get().countDown();
    }
    await().until(() -> reports.state().dropped() + reports.state().exported() == 2);
  }

  @Test
  void eventsForWhichTheQueueHasNoRoomAreCounted() {
    HandOver<String[]> queue = new HandOver<>(1, 1);
    ExporterState state = ExporterState.ofErrors(queue);
    queue.offer(new String[2]);
    queue.offer(new String[2]);
    assertThat(state.dropped()).isEqualTo(1);
    assertThat(state.ended()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SENTRY_DSN", "WEFT_SENTRY_DSN"})
  void aWrongDsnIsToldWithoutItsKey(String variable) {
    try (LogLines log = new LogLines()) {
      assertThat(SentryReports.start(new Settings(Map.of(variable, "https://k3y@host")), SERVICE, new Services())).isNull();
      assertThat(log.lines()).containsExactly("[weft] WARN setting " + variable + "=*** is not https://KEY@HOST/PROJECT; none is used");
    }
  }

  @Test
  void whatIsNoDsnSendsNothing() {
    for (String wrong : List.of("shop", "https://host/7", "https://key@host", "ftp://key@host/7", "https://key@/7")) {
      assertThat(SentryDsn.parse(wrong)).as(wrong).isNull();
    }
    assertThat(SentryDsn.parse("https://key:secret@o1.ingest.sentry.io/42")).extracting(SentryDsn::envelopes)
        .hasToString("https://o1.ingest.sentry.io/api/42/envelope/");
    assertThat(SentryReports.start(new Settings(Map.of("SENTRY_DSN", dsn(), "WEFT_SENTRY_DSN", "none")), SERVICE, new Services())).isNull();
  }
}
