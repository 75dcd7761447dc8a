package dev.weft.telemetry.rpc;

import static dev.weft.telemetry.ReadAttributes.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.SemanticAttributes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsOperationTest {
  private final AwsOperation operation = AwsOperation.start(Context.slot(), Instrumentation.of("test"), "S3", "GetObject", "eu-central-1");

  @AfterEach
  void leave() {
    operation.cancel();
    Context.switchTo(null);
  }

  @Test
  void theNameIsServiceAndMethodAndTheMethodStandsAlone() {
    assertThat(operation.name()).isEqualTo("S3.GetObject");
    assertThat(value(operation, SemanticAttributes.RPC_SERVICE)).isEqualTo("S3");
    assertThat(value(operation, SemanticAttributes.RPC_METHOD)).isEqualTo("GetObject");
    assertThat(RpcMethod.of("S3/GetObject").fullName).isEqualTo("S3/GetObject");
  }

  @Test
  void theSystemThatIsCalledIsTheEndpoint() {
    assertThat(operation.dependency()).isNull();
    operation.endpoint("dynamodb.example", 443);
    assertThat(operation.dependency()).isEqualTo("dynamodb.example:443");
    assertThat(operation.dependencyKind()).isEqualTo(AwaitedCall.RPC);
  }

  @ParameterizedTest
  @CsvSource({"s3.example, 443, s3 pictures@s3.example:443", "pictures.s3.example, 443, s3 pictures@s3.example:443", "minio, 0, s3 pictures@minio",
      "pictures, 80, s3 pictures@pictures:80"})
  void eachBucketIsASystemWhetherItsNameIsPartOfTheHostOrNot(String host, int port, String dependency) {
    operation.bucket("pictures");
    assertThat(operation.dependency()).isNull();
    operation.endpoint(host, port);
    assertThat(operation.dependency()).isEqualTo(dependency);
  }

  @Test
  void anErrorThatIsAnsweredDoesNotMakeTheServiceDown() {
    operation.attempt();
    operation.answered(404, "id", null);
    operation.rejected("NoSuchKey");
    operation.end(new IllegalStateException());
    assertThat(operation.errorType()).isEqualTo("NoSuchKey");
    assertThat(operation.status()).isEqualTo("NoSuchKey");
    assertThat(operation.isUnanswered()).isFalse();
  }

  @Test
  void onlyTheLastAttemptCounts() {
    operation.attempt();
    operation.answered(503, "id", null);
    operation.attempt();
    operation.end(new IllegalStateException());
    assertThat(operation.isUnanswered()).isTrue();
    assertThat(operation.errorType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(value(operation, SemanticAttributes.HTTP_REQUEST_RESEND_COUNT)).isEqualTo(1L);
    assertThat(value(operation, SemanticAttributes.HTTP_RESPONSE_STATUS_CODE)).isNull();
  }

  @Test
  void aCallThatSucceedsHasTheStatusOk() {
    operation.end(null);
    assertThat(operation.status()).isEqualTo("OK");
  }
}
