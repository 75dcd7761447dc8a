package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SemanticAttributes;
import dev.weft.telemetry.ai.AiOperation;
import dev.weft.telemetry.messaging.MessagingOperation;
import dev.weft.telemetry.rpc.AwsOperation;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Is told of what becomes of one call, on whatever thread of the SDK's. No woven call is around its methods. */
final class CallInterceptor implements ExecutionInterceptor {
  private static final String[] REQUEST_IDS = {"x-amzn-RequestId", "x-amz-request-id", "x-amzn-request-id"};

  private static final String OF_SNS = "software.amazon.awssdk.services.sns.";

  private final Operation operation;

  CallInterceptor(Operation operation) {
    this.operation = operation;
  }

  /** Once for each attempt. */
  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
    try {
      SdkHttpRequest request = context.httpRequest();
      if (operation instanceof AwsOperation) {
        ((AwsOperation) operation).endpoint(request.host(), request.port());
        ((AwsOperation) operation).attempt();
      } else if (operation.attribute(Resources.TOPIC) != null) {   // a topic's name does not tell the server
        operation.set(SemanticAttributes.SERVER_ADDRESS, request.host());
        operation.set(SemanticAttributes.SERVER_PORT, request.port());
      }
    } catch (RuntimeException | LinkageError e) {
      Calls.AWS_SDK_2.failed(e);
    }
  }

  /** Once for each attempt that is answered. */
  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    try {
      SdkHttpResponse response = context.httpResponse();
      if (operation instanceof AwsOperation) {
        ((AwsOperation) operation).answered(response.statusCode(), requestId(response), response.firstMatchingHeader("x-amz-id-2").orElse(null));
      } else {
        operation.set(SemanticAttributes.AWS_REQUEST_ID, requestId(response));
      }
      if (operation instanceof MessagingOperation) {
        ((MessagingOperation) operation).answered();
      } else if (operation instanceof AiOperation) {
        Bedrock.answered((AiOperation) operation, response);
      }
    } catch (RuntimeException | LinkageError e) {
      Calls.AWS_SDK_2.failed(e);
    }
  }

  private static @Nullable String requestId(SdkHttpResponse response) {
    for (String name : REQUEST_IDS) {
      String id = response.firstMatchingHeader(name).orElse(null);
      if (id != null) {
        return id;
      }
    }
    return null;
  }

  /** Before the caller gets the answer. */
  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    try {
      if (operation instanceof AiOperation) {
        Bedrock.answered((AiOperation) operation, context.response());
      } else if (operation instanceof AwsOperation && operation.isRecording()) {
        Resources.answered((AwsOperation) operation, context.response());
      }
      if (operation instanceof MessagingOperation && !answered((MessagingOperation) operation, context.response())) {
        operation.cancel();
      } else {
        Calls.end(operation, null);
      }
    } catch (RuntimeException | LinkageError e) {
      Calls.AWS_SDK_2.failed(e);
    }
  }

  /** Returns false if the call is no operation. An application may have the client of either service without the other. */
  private static boolean answered(MessagingOperation operation, SdkResponse response) {
    if (!response.getClass().getName().startsWith(OF_SNS)) {
      return Sqs.answered(operation, response);
    }
    Sns.answered(operation, response);
    return true;
  }

  /** Before the caller gets the exception. */
  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    try {
      Calls.end(operation, EndOfFuture.cause(context.exception()));
    } catch (RuntimeException | LinkageError e) {
      Calls.AWS_SDK_2.failed(e);
    }
  }
}
