package dev.weft.instrumentations.awssdk2;

import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.rpc.AwsOperation;
import dev.weft.telemetry.rpc.DynamoDb;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * What a request names, as attributes of the span.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/object-stores/s3/">AWS S3 client spans</a>
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/aws/">AWS attributes</a>
 */
final class Resources {
  private static final Attribute KEY = Attribute.of("aws.s3.key");
  private static final Attribute UPLOAD = Attribute.of("aws.s3.upload_id");
  private static final Attribute PART = Attribute.of("aws.s3.part_number");
  private static final Attribute COPY_SOURCE = Attribute.of("aws.s3.copy_source");
  static final Attribute QUEUE_URL = Attribute.of("aws.sqs.queue.url");
  static final Attribute TOPIC = Attribute.of("aws.sns.topic.arn");

  private static final String S3 = "S3";
  private static final String DYNAMO_DB = "DynamoDb";

  private Resources() {
  }

  /** Tells which bucket a call is about, recorded or not, since each is a system of its own. */
  static void bucket(AwsOperation operation, String service, SdkRequest request) {
    if (S3.equals(service)) {
      operation.bucket(text(request, "Bucket"));
    }
  }

  /** Sets the attributes of a recorded call. The SDK knows the fields of each request by name. */
  static void describe(Operation operation, String service, String method, SdkRequest request) {
    switch (service) {
      case S3:
        operation.set(KEY, text(request, "Key"));
        operation.set(UPLOAD, text(request, "UploadId"));
        operation.set(COPY_SOURCE, text(request, "CopySource"));
        Optional<Integer> part = request.getValueForField("PartNumber", Integer.class);
        if (part.isPresent()) {
          operation.set(PART, part.get());
        }
        break;
      case "Sqs":
        operation.set(QUEUE_URL, text(request, "QueueUrl"));
        break;
      case "Sns":
        operation.set(TOPIC, text(request, "TopicArn"));
        break;
      case DYNAMO_DB:
        DynamoDb.requested(operation, method, name -> request.getValueForField(name, Object.class).orElse(null));
        break;
      default:
        break;
    }
  }

  /** Sets what the answer to a recorded call says. */
  static void answered(AwsOperation operation, SdkResponse response) {
    if (DYNAMO_DB.equals(operation.service())) {
      DynamoDb.answered(operation, name -> response.getValueForField(name, Object.class).orElse(null));
    }
  }

  private static String text(SdkRequest request, String field) {
    return request.getValueForField(field, String.class).orElse(null);
  }
}
