package dev.weft.instrumentations.awssdk1;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.Request;
import com.amazonaws.Response;
import com.amazonaws.http.HttpResponse;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.rpc.AwsOperation;
import java.net.URI;
import java.util.Map;

/** Calls of services. The region is not shown: the oldest releases do not tell it. */
final class Calls {
  private static final Instrumentation AWS_SDK_1 = Instrumentation.of("aws-sdk-1");
  private static final Attribute BUCKET = Attribute.of("aws.s3.bucket");
  private static final Attribute KEY = Attribute.of("aws.s3.key");
  private static final Attribute QUEUE_URL = Attribute.of("aws.sqs.queue.url");
  private static final String REQUEST = "Request";

  private Calls() {
  }

  static @Nullable AwsOperation start(Request<?> request) {
    Object original = request.getOriginalRequest();
    if (original == null || request.getServiceName() == null) {
      return null;
    }
    AwsOperation operation = AwsOperation.start(
        Context.slot(), AWS_SDK_1, service(request.getServiceName()), method(original.getClass().getSimpleName()), null);
    if (operation == null) {
      return null;
    }
    URI endpoint = request.getEndpoint();
    if (endpoint != null) {
      operation.endpoint(endpoint.getHost(), endpoint.getPort() > 0 ? endpoint.getPort() : "http".equals(endpoint.getScheme()) ? 80 : 443);
    }
    if (operation.isRecording()) {
      operation.set(BUCKET, property(original, "getBucketName"));
      operation.set(KEY, property(original, "getKey"));
      operation.set(QUEUE_URL, property(original, "getQueueUrl"));
    }
    return operation;
  }

  /** {@code Amazon S3} and {@code AmazonSQS} are S3 and SQS, as AWS calls them and as SDK 2 does. */
  private static String service(String name) {
    String service = name.startsWith("Amazon") ? name.substring("Amazon".length()) : name.startsWith("AWS") ? name.substring("AWS".length()) : name;
    return service.trim().isEmpty() ? name : service.trim();
  }

  /** A request's class is called after the operation. */
  private static String method(String type) {
    return type.endsWith(REQUEST) && type.length() > REQUEST.length() ? type.substring(0, type.length() - REQUEST.length()) : type;
  }

  /** Null if such requests do not have it. Each service has types of its own, in jars of their own. */
  private static @Nullable String property(Object request, String getter) {
    try {
      Object value = request.getClass().getMethod(getter).invoke(request);
      return value instanceof String ? (String) value : null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  static void end(AwsOperation operation, @Nullable Response<?> response, @Nullable Throwable thrown) {
    HttpResponse answer = response == null ? null : response.getHttpResponse();
    if (thrown instanceof AmazonServiceException) {
      AmazonServiceException refused = (AmazonServiceException) thrown;
      operation.answered(refused.getStatusCode(), refused.getRequestId(), null);
      operation.rejected(refused.getErrorCode());
    } else if (answer != null) {
      Map<String, String> headers = answer.getHeaders();
      String id = headers.get("x-amzn-RequestId");
      operation.answered(answer.getStatusCode(), id == null ? headers.get("x-amz-request-id") : id, headers.get("x-amz-id-2"));
    }
    operation.end(thrown);
  }
}
