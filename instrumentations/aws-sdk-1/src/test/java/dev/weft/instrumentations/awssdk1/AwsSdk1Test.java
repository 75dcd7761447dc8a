package dev.weft.instrumentations.awssdk1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.AwsServers;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.RemoteServer;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.ServerSocket;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class AwsSdk1Test {
  private final String release;
  private final User aws;
  private final String bucket = "bucket-" + UUID.randomUUID();

  /** The methods of {@code application.OldAwsUser}. */
  private interface User {
    void createBucket(String bucket);

    void put(String bucket, String key, String body);

    long size(String bucket, String key);

    int buckets();

    void createQueue(String queue);

    void delete(String url);
  }

  AwsSdk1Test(String release) {
    this.release = release;
    this.aws = user(AwsServers.S3.toString());
  }

  private User user(String endpoint) {
    Class<?>[] types = {String.class, String.class, String.class, String.class};
    return ReleaseLoader.proxy(User.class, ReleaseLoader.shared(release).create("application.OldAwsUser", types,
        endpoint, AwsServers.SQS.toString(), AwsServers.ACCESS_KEY, AwsServers.SECRET_KEY));
  }

  @AfterEach
  void noContextIsLeft() {
    assertThat(Weft.hasContext()).isFalse();
  }

  private static double metric(String service, String method, String status) {
    return Weft.metric(
        "rpc_requests_total{method=\"" + method + "\",service=\"" + service + "\",side=\"client\",status=\"" + status + "\"}");
  }

  @Test
  void aCallIsOneSpanOfTheRequest() throws Exception {
    String[] request = new String[1];
    Weft.inRequest(() -> {
      request[0] = Weft.currentSpanId();
      aws.createBucket(bucket);
      aws.put(bucket, "folder/key", "body");
      assertThat(aws.size(bucket, "folder/key")).isEqualTo(4);
      assertThat(Weft.currentSpanId()).isEqualTo(request[0]);
      return null;
    });

    List<Span> spans = Weft.awaitSpans(4);
    assertThat(spans).extracting(Span::name).containsExactly("S3.CreateBucket", "S3.PutObject", "S3.GetObject", "GET /test");
    assertThat(spans.subList(0, 3)).allSatisfy(span -> {
      assertThat(span.kind()).isEqualTo("CLIENT");
      assertThat(span.parentSpanId()).isEqualTo(request[0]);
      assertThat(span.attributes()).containsEntry("rpc.system.name", "aws-api").containsEntry("rpc.service", "S3")
          .containsEntry("aws.s3.bucket", bucket).containsEntry("http.response.status_code", 200L).containsKey("aws.request_id")
          .containsEntry("server.address", "localhost").containsEntry("server.port", (long) AwsServers.S3.getPort())
          .doesNotContainKey("http.request.resend_count");
    });
    assertThat(spans.get(2).attributes()).containsEntry("aws.s3.key", "folder/key");
    assertThat(metric("S3", "GetObject", "OK")).isEqualTo(1);
  }

  @Test
  void anErrorOfTheServiceIsNamed() {
    aws.createBucket(bucket);
    assertThatThrownBy(() -> aws.size(bucket, "missing")).hasMessageContaining("404");
    Span get = Weft.awaitSpans(2).get(1);
    assertThat(get.errorType()).isEqualTo("NoSuchKey");
    assertThat(get.attributes()).containsEntry("rpc.response.status_code", "NoSuchKey").containsEntry("http.response.status_code", 404L);
    assertThat(metric("S3", "GetObject", "NoSuchKey")).isEqualTo(1);
  }

  @Test
  void retriesArePartOfTheCall() throws Exception {
    try (RemoteServer server = new RemoteServer()) {
      assertThatThrownBy(() -> aws.delete(server.uri("/503").toString())).hasMessageContaining("503");
      Span call = Weft.awaitSpans(1).get(0);
      assertThat(server.requests).hasSizeGreaterThan(1).allSatisfy(headers -> assertThat(headers).doesNotContainKey("Traceparent"));
      assertThat(call.attributes()).containsEntry("http.request.resend_count", server.requests.size() - 1L)
          .containsEntry("http.response.status_code", 503L);
    }
  }

  @Test
  void aServerThatIsNotThereIsAnError() throws Exception {
    String nowhere;
    try (ServerSocket socket = new ServerSocket(0)) {
      nowhere = "http://localhost:" + socket.getLocalPort();
    }
    assertThatThrownBy(() -> user(nowhere).buckets()).hasRootCauseInstanceOf(java.net.ConnectException.class);
    Span call = Weft.awaitSpans(1).get(0);
    assertThat(call.error()).isTrue();
    assertThat(call.attributes()).doesNotContainKey("http.response.status_code").containsKey("http.request.resend_count");
  }

  @Test
  void otherCallsOfSqsAreCalls() {
    String queue = "queue-" + UUID.randomUUID();
    aws.createQueue(queue);
    Span create = Weft.awaitSpans(1).get(0);
    assertThat(create.name()).isEqualTo("SQS.CreateQueue");
    assertThat(metric("SQS", "CreateQueue", "OK")).isEqualTo(1);
  }
}
