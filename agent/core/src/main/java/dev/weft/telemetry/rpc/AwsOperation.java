package dev.weft.telemetry.rpc;

import static dev.weft.telemetry.SemanticAttributes.AWS_EXTENDED_REQUEST_ID;
import static dev.weft.telemetry.SemanticAttributes.AWS_REQUEST_ID;
import static dev.weft.telemetry.SemanticAttributes.AWS_S3_BUCKET;
import static dev.weft.telemetry.SemanticAttributes.CLOUD_REGION;
import static dev.weft.telemetry.SemanticAttributes.DB_RESPONSE_STATUS_CODE;
import static dev.weft.telemetry.SemanticAttributes.DB_SYSTEM_NAME;
import static dev.weft.telemetry.SemanticAttributes.HTTP_REQUEST_RESEND_COUNT;
import static dev.weft.telemetry.SemanticAttributes.HTTP_RESPONSE_STATUS_CODE;
import static dev.weft.telemetry.SemanticAttributes.RPC_METHOD;
import static dev.weft.telemetry.SemanticAttributes.RPC_RESPONSE_STATUS_CODE;
import static dev.weft.telemetry.SemanticAttributes.RPC_SERVICE;
import static dev.weft.telemetry.SemanticAttributes.RPC_SYSTEM_NAME;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.HostLabels;
import dev.weft.telemetry.Instrumentation;

/**
 * A call of a service through an AWS SDK, from the first attempt to the last. Threads of the SDK's may report about it; the last report
 * before the end counts.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/cloud-providers/aws-sdk/">AWS SDK client spans</a>
 */
public final class AwsOperation extends RpcOperation {
  private static final String SYSTEM = "aws-api";
  private static final String SUCCESS = "OK";

  private final @Nullable String region;
  private @Nullable String host;
  private int port;
  private @Nullable String bucket;
  private int attempts;
  private int httpStatus;
  private @Nullable String requestId;
  private @Nullable String extendedRequestId;
  private @Nullable String errorCode;

  private AwsOperation(Instrumentation instrumentation, RpcMethod method, @Nullable String region) {
    super(RpcConvention.CLIENT, instrumentation, SYSTEM, method);
    this.region = region;
  }

  /**
   * Starts a call. Null on the agent's own threads and while the instrumentation is switched off.
   *
   * @param service as the SDK calls it, such as {@code S3}
   * @param method as the service's API calls it, such as {@code GetObject}
   * @param region null if it is not known
   */
  public static @Nullable AwsOperation start(
      Context.Slot slot, Instrumentation instrumentation, String service, String method, @Nullable String region) {
    if (!RpcConvention.CLIENT.mayStart(slot, instrumentation)) {
      return null;
    }
    AwsOperation operation = new AwsOperation(instrumentation, RpcMethod.dotted(service, method), region);
    operation.begin(slot);
    return operation;
  }

  /** As the SDK calls it. */
  public @Nullable String service() {
    return method().service;
  }

  /** Sets where the call goes, before the attempts. */
  public void endpoint(@Nullable String newHost, int newPort) {
    host = newHost;
    port = newPort;
  }

  /** Sets which bucket of S3 the call is about. */
  public void bucket(@Nullable String newBucket) {
    bucket = newBucket;
  }

  /** The SDK sends a request for the call: the first one, or a further one after a failure. */
  public void attempt() {
    attempts++;
    httpStatus = 0;
  }

  /**
   * An attempt was answered.
   *
   * @param newRequestId as the header {@code x-amzn-requestid} or {@code x-amz-request-id} shows it
   * @param newExtendedId as the header {@code x-amz-id-2} shows it
   */
  public void answered(int status, @Nullable String newRequestId, @Nullable String newExtendedId) {
    httpStatus = status;
    requestId = newRequestId;
    extendedRequestId = newExtendedId;
  }

  /** The service refused the call with an error that it names, such as {@code NoSuchKey}. */
  public void rejected(@Nullable String code) {
    errorCode = code == null || code.isEmpty() ? null : code;
  }

  @Override
  public @Nullable String errorType() {
    String failed = super.errorType();
    String code = errorCode;
    return failed == null || code == null ? failed : code;
  }

  @Override
  @Nullable String status() {
    return errorType() == null ? SUCCESS : errorCode;
  }

  @Override
  public @Nullable String dependency() {
    String server = host;
    String inBucket = bucket;
    if (server == null || inBucket == null) {
      return HostLabels.of(server, port);
    }
    // whether or not the bucket is part of the host is the SDK's choice
    return "s3 " + inBucket + '@' + HostLabels.of(server.startsWith(inBucket + '.') ? server.substring(inBucket.length() + 1) : server, port);
  }

  /** A later attempt may have got no answer: only the last one counts. */
  @Override
  public boolean isUnanswered() {
    return httpStatus == 0 && errorType() != null;
  }

  @Override
  protected void describe(AttributeReader reader) {
    reader.text(RPC_SYSTEM_NAME, SYSTEM);
    reader.textIfKnown(RPC_SERVICE, method().service);
    reader.textIfKnown(RPC_METHOD, method().name);
    reader.textIfKnown(RPC_RESPONSE_STATUS_CODE, errorCode);
    if (attribute(DB_SYSTEM_NAME) != null) {
      reader.textIfKnown(DB_RESPONSE_STATUS_CODE, errorCode);
    }
    reader.textIfKnown(CLOUD_REGION, region);
    reader.server(host, port);
    reader.numberIfPositive(HTTP_RESPONSE_STATUS_CODE, httpStatus);
    reader.numberIfPositive(HTTP_REQUEST_RESEND_COUNT, attempts - 1);
    reader.textIfKnown(AWS_REQUEST_ID, requestId);
    reader.textIfKnown(AWS_EXTENDED_REQUEST_ID, extendedRequestId);
    reader.textIfKnown(AWS_S3_BUCKET, bucket);
  }
}
