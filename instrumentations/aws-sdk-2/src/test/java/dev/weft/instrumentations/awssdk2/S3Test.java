package dev.weft.instrumentations.awssdk2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.advice.Nullable;
import dev.weft.testing.AwsServers;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.RemoteServer;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource("clients")
class S3Test {
  private static final String NETTY = "Netty";
  private static final Map<String, AwsApplication> USERS = new HashMap<>();

  private final String release;
  private final String http;
  private final AwsApplication s3;
  private final String bucket = "bucket-" + UUID.randomUUID();

  S3Test(String release, String http) {
    this.release = release;
    this.http = http;
    this.s3 = USERS.computeIfAbsent(release + http, name -> user(AwsServers.S3));
  }

  static Stream<Arguments> clients() {
    return Releases.names().flatMap(release -> Stream.of("apache", "urlconnection", NETTY).map(http -> Arguments.of(release, http)))
        .filter(each -> !each.get()[1].equals("urlconnection") || each.get()[0].equals("2.57"));   // one is enough for it
  }

  private AwsApplication user(URI endpoint) {
    ReleaseLoader loader = ReleaseLoader.shared(release);
    return ReleaseLoader.proxy(AwsApplication.class, loader.create("application.AwsUser",
        new Class<?>[] {String.class, URI.class, String.class, String.class}, httpClient(), endpoint, AwsServers.ACCESS_KEY,
        AwsServers.SECRET_KEY));
  }

  @Nullable
  private String httpClient() {
    return http.equals(NETTY) ? null : http.equals("apache") ? http : "software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient";
  }

  @AfterEach
  void noContextIsLeft() {
    assertThat(Weft.hasContext()).isFalse();
  }

  private static double metric(String method, String status) {
    return Weft.metric("rpc_requests_total{method=\"" + method + "\",service=\"S3\",side=\"client\",status=\"" + status + "\"}");
  }

  @Test
  void aCallIsOneSpanOfTheRequest() throws Exception {
    String[] request = new String[1];
    Weft.inRequest(() -> {
      request[0] = Weft.currentSpanId();
      s3.createBucket(bucket);
      s3.put(bucket, "folder/key", "body");
      assertThat(s3.get(bucket, "folder/key")).isEqualTo("body");
      assertThat(Weft.currentSpanId()).isEqualTo(request[0]);
      return null;
    });

    List<Span> spans = Weft.awaitSpans(4);
    assertThat(spans).extracting(Span::name).containsExactly("S3.CreateBucket", "S3.PutObject", "S3.GetObject", "GET /test");
    assertThat(spans.subList(0, 3)).allSatisfy(span -> {
      assertThat(span.kind()).isEqualTo("CLIENT");
      assertThat(span.parentSpanId()).isEqualTo(request[0]);
      assertThat(span.error()).isFalse();
      assertThat(span.attributes()).containsEntry("rpc.system.name", "aws-api").containsEntry("rpc.service", "S3")
          .containsEntry("cloud.region", "us-east-1").containsEntry("aws.s3.bucket", bucket).containsEntry("http.response.status_code", 200L)
          .containsEntry("server.address", "localhost").containsEntry("server.port", (long) AwsServers.S3.getPort())
          .containsKey("aws.request_id").doesNotContainKey("http.request.resend_count");
    });
    assertThat(spans.get(2).attributes()).containsEntry("rpc.method", "GetObject").containsEntry("aws.s3.key", "folder/key");
    assertThat(metric("GetObject", "OK")).isEqualTo(1);
    assertThat(Weft.metric("rpc_request_duration_seconds_count{method=\"PutObject\",service=\"S3\",side=\"client\"}")).isEqualTo(1);
  }

  @Test
  void anErrorOfTheServiceIsNamed() throws Exception {
    s3.createBucket(bucket);
    assertThatThrownBy(() -> s3.get(bucket, "missing")).hasMessageContaining("404");

    Span get = Weft.awaitSpans(2).get(1);
    assertThat(get.error()).isTrue();
    assertThat(get.errorType()).isEqualTo("NoSuchKey");
    assertThat(get.exceptionType()).isEqualTo("software.amazon.awssdk.services.s3.model.NoSuchKeyException");
    assertThat(get.attributes()).containsEntry("rpc.response.status_code", "NoSuchKey").containsEntry("http.response.status_code", 404L);
    assertThat(metric("GetObject", "NoSuchKey")).isEqualTo(1);
  }

  @Test
  void aServerThatIsNotThereIsAnError() throws Exception {
    assumeTrue(!release.equals("2.20") || !http.equals(NETTY), "its pool may wait for ten seconds");
    URI nowhere;
    try (ServerSocket socket = new ServerSocket(0)) {
      nowhere = URI.create("http://localhost:" + socket.getLocalPort());
    }
    try (AwsApplication user = user(nowhere)) {
      assertThatThrownBy(user::buckets).rootCause()
          .isInstanceOfAny(ConnectException.class, TimeoutException.class);   // the pool on Netty may miss that it cannot connect
    }

    Span call = Weft.awaitSpans(1).get(0);
    assertThat(call.errorType()).isEqualTo("software.amazon.awssdk.core.exception.SdkClientException");
    assertThat(call.attributes()).containsEntry("server.port", (long) nowhere.getPort())
        .doesNotContainKeys("http.response.status_code", "rpc.response.status_code");
    assertThat(metric("ListBuckets", "software.amazon.awssdk.core.exception.SdkClientException")).isEqualTo(1);
  }

  @Test
  void retriesArePartOfTheCall() throws Exception {
    try (RemoteServer server = new RemoteServer(); AwsApplication user = user(server.uri(""))) {
      assertThatThrownBy(() -> Weft.inRequest(() -> {
        user.headBucket("503");
        return null;
      })).hasMessageContaining("503");

      Span call = Weft.awaitSpans(2).get(0);
      assertThat(server.requests).hasSizeGreaterThan(1).allSatisfy(headers -> assertThat(headers).doesNotContainKey("Traceparent"));
      assertThat(call.attributes()).containsEntry("http.request.resend_count", server.requests.size() - 1L)
          .containsEntry("http.response.status_code", 503L);
      assertThat(call.name()).isEqualTo("S3.HeadBucket");
      assertThat(call.error()).isTrue();
      assertThat(call.parentSpanId()).isEqualTo(Weft.spans().get(1).spanId());
    }
  }

  @Test
  void aBodyMayBeReadAfterTheCall() throws Exception {
    assumeTrue(!http.equals(NETTY), "has no streams");
    s3.createBucket(bucket);
    s3.put(bucket, "key", "body");
    assertThat(s3.stream(bucket, "key")).isEqualTo("body");
    assertThat(Weft.awaitSpans(3).get(2).name()).isEqualTo("S3.GetObject");
  }

  @Test
  void whatFollowsAnAnswerRunsInTheCallersContextAfterTheCall() throws Exception {
    assumeTrue(http.equals(NETTY), "has no futures");
    s3.createBucket(bucket);
    s3.put(bucket, "key", "body");
    String[] request = new String[1];
    String seen = Weft.inRequest(() -> {
      request[0] = Weft.currentSpanId();
      CompletableFuture<String> then = s3.getAsync(bucket, "key", body -> body + ' ' + Weft.currentSpanId() + ' ' + Weft.spans().size());
      assertThat(Weft.currentSpanId()).isEqualTo(request[0]);
      return then.get(10, TimeUnit.SECONDS);
    });
    assertThat(seen).isEqualTo("body " + request[0] + " 3");
  }

  @Test
  void aCallThatIsCancelledEnds() throws Exception {
    assumeTrue(http.equals(NETTY), "cannot be cancelled");
    try (RemoteServer server = new RemoteServer(); AwsApplication user = user(server.uri(""))) {
      CompletableFuture<?> answer = user.begin("hang", "key");
      await().pollDelay(Duration.ZERO).until(() -> server.requests.size() == 1);   // nothing is left to be sent after this case
      answer.cancel(true);
      Span call = Weft.awaitSpans(1).get(0);
      assertThat(call.errorType()).isEqualTo("java.util.concurrent.CancellationException");
    }
  }

  /** The method of {@code application.Presigner}. */
  private interface Presigner {
    URL presign(String bucket, String key);
  }

  @Test
  void aPresignedUrlIsGoodForARequestWithATrace() throws Exception {
    assumeTrue(http.equals("apache") && !release.equals("2.10"), "has no URLs, or they are the same");
    Presigner presigner = ReleaseLoader.proxy(Presigner.class, ReleaseLoader.shared(release).create(
        "application.Presigner", new Class<?>[] {URI.class, String.class, String.class}, AwsServers.S3, AwsServers.ACCESS_KEY,
        AwsServers.SECRET_KEY));
    s3.createBucket(bucket);
    s3.put(bucket, "key", "body");
    HttpResponse<String> answer = Weft.inRequest(() -> HttpClient.newHttpClient().send(
        HttpRequest.newBuilder(presigner.presign(bucket, "key").toURI()).build(), HttpResponse.BodyHandlers.ofString()));
    assertThat(answer.body()).isEqualTo("body");
    assertThat(answer.statusCode()).isEqualTo(200);
    List<Span> spans = Weft.awaitSpans(4);
    assertThat(spans).extracting(Span::name).containsExactly("S3.CreateBucket", "S3.PutObject", "GET", "GET /test");
    assertThat(spans.get(2).parentSpanId()).isEqualTo(spans.get(3).spanId());
  }
}
