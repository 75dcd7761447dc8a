package dev.weft.instrumentations.awssdk1;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.Request;
import com.amazonaws.Response;
import com.amazonaws.http.HttpResponse;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SemanticAttributes;
import dev.weft.telemetry.messaging.MessagingOperation;
import dev.weft.telemetry.rpc.AwsOperation;
import dev.weft.telemetry.rpc.DynamoDb;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** Calls of services. The region is not shown: the oldest releases do not tell it. */
final class Calls {
  static final Instrumentation AWS_SDK_1 = Instrumentation.of("aws-sdk-1");
  private static final Attribute KEY = Attribute.of("aws.s3.key");
  static final Attribute QUEUE_URL = Attribute.of("aws.sqs.queue.url");
  static final Attribute TOPIC = Attribute.of("aws.sns.topic.arn");
  private static final String S3 = "S3";
  private static final String DYNAMO_DB = "DynamoDB";
  private static final String REQUEST = "Request";

  /** The services of which a call inside a sending or receipt is that. It may call others before, to get credentials. */
  private static final List<String> MESSAGES = Arrays.asList("AmazonSQS", "AmazonSNS");

  private Calls() {
  }

  /** Null inside the sending or receipt of messages, which is the operation then. */
  static @Nullable AwsOperation start(Request<?> request) {
    Object original = request.getOriginalRequest();
    if (original == null || request.getServiceName() == null) {
      return null;
    }
    URI endpoint = request.getEndpoint();
    MessagingOperation messages = messages();
    if (messages != null && MESSAGES.contains(request.getServiceName())) {
      if (endpoint != null && messages.attribute(TOPIC) != null) {   // a topic's name does not tell the server
        messages.set(SemanticAttributes.SERVER_ADDRESS, endpoint.getHost());
        messages.set(SemanticAttributes.SERVER_PORT, port(endpoint));
      }
      return null;
    }
    AwsOperation operation = AwsOperation.start(
        Context.slot(), AWS_SDK_1, service(request.getServiceName()), method(original.getClass().getSimpleName()), null);
    if (operation == null) {
      return null;
    }
    if (endpoint != null) {
      operation.endpoint(endpoint.getHost(), port(endpoint));
    }
    if (S3.equals(operation.service())) {
      operation.bucket(property(original, "getBucketName"));
    }
    if (operation.isRecording()) {
      operation.set(KEY, property(original, "getKey"));
      operation.set(QUEUE_URL, property(original, "getQueueUrl"));
      operation.set(TOPIC, property(original, "getTopicArn"));
      if (DYNAMO_DB.equals(operation.service())) {
        DynamoDb.requested(operation, method(original.getClass().getSimpleName()), name -> value(original, "get" + name));
      }
    }
    return operation;
  }

  private static int port(URI endpoint) {
    return endpoint.getPort() > 0 ? endpoint.getPort() : "http".equals(endpoint.getScheme()) ? 80 : 443;
  }

  /** {@code Amazon S3}, {@code AmazonSQS} and {@code AmazonDynamoDBv2} are S3, SQS and DynamoDB, as AWS calls them and as SDK 2 does. */
  private static String service(String name) {
    String service = name.startsWith("Amazon") ? name.substring("Amazon".length()) : name.startsWith("AWS") ? name.substring("AWS".length()) : name;
    return service.trim().isEmpty() ? name : service.equals("DynamoDBv2") ? DYNAMO_DB : service.trim();
  }

  /** A request's class is called after the operation. */
  private static String method(String type) {
    return type.endsWith(REQUEST) && type.length() > REQUEST.length() ? type.substring(0, type.length() - REQUEST.length()) : type;
  }

  /** Null if such requests do not have it. Each service has types of its own, in jars of their own. */
  private static @Nullable String property(Object request, String getter) {
    Object value = value(request, getter);
    return value instanceof String ? (String) value : null;
  }

  private static @Nullable Object value(Object bean, String getter) {
    try {
      return bean.getClass().getMethod(getter).invoke(bean);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  /** The sending or receipt of messages that the current call is. */
  static @Nullable MessagingOperation messages() {
    Operation current = Context.slot().current;
    return current instanceof MessagingOperation && current.isOutgoing() && current.instrumentation() == AWS_SDK_1
        ? (MessagingOperation) current : null;
  }

  /** The call of a service that sends or receives messages is over. */
  static void answered(MessagingOperation operation, @Nullable Response<?> response, @Nullable Throwable thrown) {
    if (thrown instanceof AmazonServiceException) {
      operation.answered();
      operation.set(SemanticAttributes.AWS_REQUEST_ID, ((AmazonServiceException) thrown).getRequestId());
    } else if (response != null && response.getHttpResponse() != null) {
      operation.answered();
      operation.set(SemanticAttributes.AWS_REQUEST_ID, requestId(response.getHttpResponse()));
    }
  }

  private static @Nullable String requestId(HttpResponse answer) {
    String id = answer.getHeaders().get("x-amzn-RequestId");
    return id == null ? answer.getHeaders().get("x-amz-request-id") : id;
  }

  static void end(AwsOperation operation, @Nullable Response<?> response, @Nullable Throwable thrown) {
    HttpResponse answer = response == null ? null : response.getHttpResponse();
    if (thrown instanceof AmazonServiceException) {
      AmazonServiceException refused = (AmazonServiceException) thrown;
      operation.answered(refused.getStatusCode(), refused.getRequestId(), null);
      operation.rejected(refused.getErrorCode());
    } else if (answer != null) {
      operation.answered(answer.getStatusCode(), requestId(answer), answer.getHeaders().get("x-amz-id-2"));
      Object result = response.getAwsResponse();
      if (result != null && operation.isRecording() && DYNAMO_DB.equals(operation.service())) {
        DynamoDb.answered(operation, name -> value(result, "get" + name));
      }
    }
    operation.end(thrown);
  }
}
