package application;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.ConnectionProvider;

/** Uses Reactor Netty's client. */
public final class ReactorApplication {
  private static final String PASSWORD = "Basic dXNlcjpwYXNzd29yZA==";
  private final HttpClient client = HttpClient.create(ConnectionProvider.create("test", 200)).followRedirect(true);

  static <T> T await(Mono<T> answer) throws Exception {
    try {
      return answer.block(Duration.ofSeconds(20));
    } catch (RuntimeException e) {
      Throwable thrown = Exceptions.unwrap(e);
      throw thrown instanceof Exception ? (Exception) thrown : e;
    }
  }

  private static Mono<Integer> status(HttpClient.ResponseReceiver<?> receiver) {
    return receiver.responseSingle((response, body) -> body.asString().defaultIfEmpty("").thenReturn(response.status().code()));
  }

  public int send(String method, String url) throws Exception {
    return await(status(client.request(HttpMethod.valueOf(method)).uri(url)));
  }

  public int post(String url, String header, String value) throws Exception {
    byte[] text = new byte[1 << 20];
    Arrays.fill(text, (byte) 'x');
    return await(status(client.headers(headers -> headers.set(header, value)).post().uri(url)
        .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(text)))));
  }

  public int sendUnread(String url) throws Exception {
    return await(client.get().uri(url).response()).status().code();
  }

  public int sendImpatiently(String url) throws Exception {
    HttpClient impatient;
    try {
      impatient = client.responseTimeout(Duration.ofMillis(300)).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 300);
    } catch (LinkageError before1) {
      impatient = client.tcpConfiguration(tcp -> tcp.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 300)
          .doOnConnected(connection -> connection.addHandlerLast(new ReadTimeoutHandler(300, TimeUnit.MILLISECONDS))));
    }
    return await(status(impatient.get().uri(url)));
  }

  public List<String> sendTwice(String url) throws Exception {
    List<String> seen = new ArrayList<>();
    HttpClient watched = client.headers(headers -> headers.set("X-Own", "1"))
        .doOnRequest((request, connection) -> addNames(request.requestHeaders(), seen))
        .doAfterRequest((request, connection) -> addNames(request.requestHeaders(), seen))
        .doOnResponse((response, connection) -> addNames(response.requestHeaders(), seen));
    HttpClient.ResponseReceiver<?> receiver = watched.get().uri(url);
    for (int i = 0; i < 2; i++) {
      HttpClientResponse response = await(receiver.response());
      addNames(response.requestHeaders(), seen);
    }
    return seen;
  }

  private static void addNames(HttpHeaders headers, List<String> names) {
    for (String name : headers.names()) {
      names.add(name.toLowerCase(Locale.ROOT));
    }
  }

  /** Before 1.3 the client knows no credentials: the application sends the second request. */
  public int sendWithPassword(String url) throws Exception {
    Method known = null;
    for (Method method : HttpClient.class.getMethods()) {
      known = method.getName().equals("httpAuthentication") && method.getParameterCount() == 2 ? method : known;
    }
    if (known == null) {
      send("GET", url);
      return await(status(client.headers(headers -> headers.set("Authorization", PASSWORD)).get().uri(url)));
    }
    BiPredicate<HttpClientRequest, HttpClientResponse> isAsked = (request, response) -> response.status().code() == 401;
    BiConsumer<HttpClientRequest, Object> answer = (request, address) -> request.header("Authorization", PASSWORD);
    return await(status(((HttpClient) known.invoke(client, isAsked, answer)).get().uri(url)));
  }

  public Runnable enqueue(String url, BiConsumer<Integer, Throwable> callback) {
    return status(client.get().uri(url)).doOnCancel(() -> callback.accept(null, new CancellationException()))
        .subscribe(status -> callback.accept(status, null), thrown -> callback.accept(null, Exceptions.unwrap(thrown)))::dispose;
  }

  /** Sends a request, and one more for what came, in operators that follow the first. */
  public String sendInOperators(String first, String second, Runnable between) throws Exception {
    return await(client.get().uri(first).responseContent().aggregate().asString()
        .doOnNext(body -> between.run())
        .flatMap(body -> client.get().uri(second).responseContent().aggregate().asString())
        .map(body -> {
          between.run();
          return body;
        }));
  }

  /** The application gives up. */
  public void sendWithTimeout(String url) throws Exception {
    await(status(client.get().uri(url)).timeout(Duration.ofMillis(300)));
  }

  /** The application sends its request again after a failure. */
  public int sendAgain(String url) throws Exception {
    return await(status(client.get().uri(url)).flatMap(code -> code == 500 ? Mono.<Integer>error(new IllegalStateException()) : Mono.just(code))
        .retry(2).onErrorReturn(500));
  }

  /** The body comes from another thread, and what makes it calls the server, too. */
  public int sendBodyOfAnother(String url, String other) throws Exception {
    return await(status(client.post().uri(url).send(client.get().uri(other).responseContent().aggregate().map(part -> part.retain()))));
  }

  /**
   * Starts a server of HTTP/2, and sends it requests on one connection. Returns the traces that the server got.
   *
   * @param upgrade begin with HTTP/1.1
   */
  public List<String> sendHttp2(int count, boolean upgrade) throws Exception {
    HttpProtocol[] protocols = upgrade ? new HttpProtocol[] {HttpProtocol.HTTP11, HttpProtocol.H2C} : new HttpProtocol[] {HttpProtocol.H2C};
    DisposableServer server = HttpServer.create().protocol(protocols).port(0).handle((request, response) ->
        response.sendString(Mono.just(String.join(",", request.requestHeaders().getAll("traceparent"))))).bindNow();
    try {
      HttpClient http2 = HttpClient.create(ConnectionProvider.create("http2", 1)).protocol(protocols);
      List<String> seen = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        seen.add(await(http2.get().uri("http://localhost:" + server.port() + "/?i=" + i).responseContent().aggregate().asString()));
      }
      return seen;
    } finally {
      server.disposeNow();
    }
  }
}
