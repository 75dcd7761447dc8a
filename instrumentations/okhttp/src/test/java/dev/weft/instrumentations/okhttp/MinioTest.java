package dev.weft.instrumentations.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.AwsServers;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** MinIO's client, which signs its requests before OkHttp sends them: the trace is in none of the signed headers. */
@ExtendWith(WeftExtension.class)
class MinioTest {
  /** The method of {@code application.MinioUser}. */
  private interface User {
    String run(String endpoint, String accessKey, String secretKey, String bucket);
  }

  @Test
  void eachRequestIsASpanWithTheBucketInItsUrl() throws Exception {
    User user = ReleaseLoader.proxy(User.class, new ReleaseLoader("5.5").create("application.MinioUser", new Class<?>[0]));
    String bucket = "bucket-" + UUID.randomUUID();
    String endpoint = AwsServers.S3.toString();
    String[] request = new String[1];
    assertThat(Weft.inRequest(() -> {
      request[0] = Weft.currentSpanId();
      return user.run(endpoint, AwsServers.ACCESS_KEY, AwsServers.SECRET_KEY, bucket);
    })).isEqualTo("body");

    List<Span> sent = Weft.spans().stream().filter(span -> span.scope().equals("okhttp")).toList();
    assertThat(sent).extracting(span -> span.name() + ' ' + span.attributes().get("url.full")).containsSubsequence(
        "PUT " + endpoint + '/' + bucket, "PUT " + endpoint + '/' + bucket + "/key", "GET " + endpoint + '/' + bucket + "/key");
    assertThat(sent).allSatisfy(span -> {
      assertThat(span.parentSpanId()).isEqualTo(request[0]);
      assertThat(span.attributes()).containsEntry("http.response.status_code", 200L);
    });
  }
}
