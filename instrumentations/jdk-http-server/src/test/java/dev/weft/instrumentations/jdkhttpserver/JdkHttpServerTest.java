package dev.weft.instrumentations.jdkhttpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import dev.weft.testing.HttpServerSituations;
import dev.weft.testing.RawConnection;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdkHttpServerTest extends HttpServerSituations {
  private final JdkApplication server = (JdkApplication) application;

  JdkHttpServerTest() throws IOException {
    super(new JdkApplication(SERVED), "jdk-http-server");
  }

  @AfterEach
  void stop() {
    server.close();
    assertThat(Weft.stateSize("jdk http server requests")).isZero();
  }

  @Override
  protected String route(String path) {
    if (path.startsWith("/nothing")) {
      return null;
    }
    int end = path.indexOf('/', 1);
    return (end < 0 ? path : path.substring(0, end)) + "/*";
  }

  @Override
  protected boolean answersAgentPages() {
    return false;
  }

  @Override
  protected int statusOfException() {
    return 0;
  }

  @Override
  protected Map<String, String> impossible() {
    return Map.of("anExceptionOfAnotherThreadIsTheError", "the server does not learn of another thread's exception");
  }

  /** A filter in front of the handler of /ok. */
  private void filter(FilterCode code) {
    HttpContext context = server.server.createContext("/filtered", exchange -> server.answer(exchange, 200));
    context.getFilters().add(new Filter() {
      @Override
      public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        code.run(exchange, chain);
      }

      @Override
      public String description() {
        return "test";
      }
    });
  }

  private interface FilterCode {
    void run(HttpExchange exchange, Filter.Chain chain) throws IOException;
  }

  @Test
  void whatFollowsTheResponseIsPartOfTheRequest() throws Exception {
    String[] after = new String[1];
    CountDownLatch returned = new CountDownLatch(1);
    filter((exchange, chain) -> {
      chain.doFilter(exchange);
      after[0] = Weft.currentSpanId();
      returned.countDown();
    });
    send("GET /filtered", "");
    returned.await();
    assertThat(after[0]).isEqualTo(Weft.awaitSpans(1).get(0).spanId());
  }

  @Test
  void aFilterThatAnswersForAHandlerThatThrewHasItsException() throws Exception {
    filter((exchange, chain) -> {
      try {
        chain.doFilter(null);
      } catch (RuntimeException e) {
        server.answer(exchange, 500);
      }
    });
    assertThat(send("GET /filtered", "").status()).isEqualTo(500);
    assertThat(Weft.awaitSpans(1).get(0).exceptionType()).isEqualTo("java.lang.NullPointerException");
  }

  @Test
  void anExceptionAfterTheResponseBeganIsTheError() throws Exception {
    server.server.createContext("/half", exchange -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write(1);
      exchange.getResponseBody().flush();
      throw new IOException("half");
    });
    assertThat(catchThrowable(() -> send("GET /half", ""))).isNull();   // the body ends early
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.exceptionType()).isEqualTo("java.io.IOException");
    assertThat(span.attributes()).containsEntry("http.response.status_code", 200L);
  }

  @Test
  void anExceptionThatTheServerTakesForItsOwnHasTheStatusThatIsSent() throws Exception {
    server.server.createContext("/number", exchange -> {
      throw new NumberFormatException();
    });
    int status = 0;
    try (RawConnection connection = connect()) {
      status = connection.send(request("GET /number", "")).read().status();
    } catch (IOException e) {
      // since 21 the connection is closed without a response
    }
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.attributes().get("http.response.status_code")).isEqualTo(status == 0 ? null : (long) status);
    assertThat(span.error()).isEqualTo(status == 0);
  }

  @Test
  void aRequestWithoutAnAnswerEndsWithTheServer() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    server.server.createContext("/forgets", exchange -> called.countDown());
    try (RawConnection connection = connect().send(request("GET /forgets", ""))) {
      called.await();
      assertThat(Weft.spans()).isEmpty();
      server.close();
      assertThat(Weft.awaitSpans(1).get(0).name()).isEqualTo("GET /forgets/*");
    }
  }

  @Test
  void aSecondResponseThatTheServerRefusesChangesNothing() throws Exception {
    server.server.createContext("/twice", exchange -> {
      exchange.sendResponseHeaders(200, 6);
      try {
        exchange.sendResponseHeaders(500, 3);
      } catch (IOException e) {
        exchange.getResponseBody().write("answer".getBytes());
      }
      exchange.close();
    });
    assertThat(send("GET /twice", "").text()).isEqualTo("answer");
    assertThat(Weft.awaitSpans(1).get(0).attributes()).containsEntry("http.response.status_code", 200L)
        .containsEntry("http.response.body.size", 6L);
  }

  @Test
  void aRequestThatAnAuthenticatorRefusesIsASpan() throws Exception {
    server.server.createContext("/secret", exchange -> server.answer(exchange, 200)).setAuthenticator(new BasicAuthenticator("realm") {
      @Override
      public boolean checkCredentials(String name, String password) {
        return false;
      }
    });
    assertThat(send("GET /secret", "").status()).isEqualTo(401);
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.name()).isEqualTo("GET /secret/*");
    assertThat(span.attributes()).containsEntry("http.response.status_code", 401L);
  }

  @Test
  void aMalformedRequestIsCounted() throws Exception {
    try (RawConnection connection = connect().send("nonsense||")) {
      assertThat(connection.read().status()).isEqualTo(400);
    }
    assertThat(send("POST /ok", "Content-Length: x").status()).isEqualTo(400);
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans).extracting(Span::name).containsExactly("HTTP", "POST");
    assertThat(spans).extracting(span -> span.attributes().get("http.response.status_code")).containsOnly(400L);
  }
}
