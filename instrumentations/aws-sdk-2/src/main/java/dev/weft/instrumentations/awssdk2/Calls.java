package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.ai.AiOperation;
import dev.weft.telemetry.messaging.MessagingOperation;
import dev.weft.telemetry.rpc.AwsOperation;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.client.handler.ClientExecutionParams;

/** Calls of services: those of SQS and SNS that send or receive messages, those of Bedrock that ask a model, and all others. */
final class Calls {
  static final Instrumentation AWS_SDK_2 = Instrumentation.of("aws-sdk-2");

  private Calls() {
  }

  /** Starts a call. Null on the agent's own threads and while the instrumentation is switched off. */
  static @Nullable Operation start(Object handler, ClientExecutionParams<?, ?> call) {
    String method = call.getOperationName();
    ServiceClient client = method == null ? null : ServiceClient.of(handler);
    if (client == null) {
      return null;
    }
    MessagingOperation messages = client.service.equals(Sqs.SERVICE) ? Sqs.start(handler, call)
        : client.service.equals(Sns.SERVICE) ? Sns.start(handler, call) : null;
    if (messages != null) {
      return messages;
    }
    if (Bedrock.isQuestion(client.service, method)) {
      return Bedrock.start(method, call.getInput());
    }
    AwsOperation operation = AwsOperation.start(Context.slot(), AWS_SDK_2, client.service, method, client.region);
    if (operation != null) {
      Resources.bucket(operation, client.service, call.getInput());
      if (operation.isRecording()) {
        Resources.describe(operation, client.service, method, call.getInput());
      }
    }
    return operation;
  }

  /** Replaces a call's request. The SDK makes this object for one call. */
  @SuppressWarnings("unchecked")
  static void input(ClientExecutionParams<?, ?> call, SdkRequest request) {
    ((ClientExecutionParams<SdkRequest, ?>) call).withInput(request);
  }

  /** Ends a call. Only the first end counts. */
  static void end(Operation operation, @Nullable Throwable thrown) {
    if (operation instanceof AwsOperation && thrown instanceof AwsServiceException) {
      AwsServiceException refused = (AwsServiceException) thrown;
      ((AwsOperation) operation).rejected(refused.awsErrorDetails() == null ? null : refused.awsErrorDetails().errorCode());
    }
    if (operation instanceof AiOperation) {
      synchronized (operation) {   // see BedrockEvents
        operation.end(thrown);
      }
    } else {
      operation.end(thrown);
    }
  }
}
