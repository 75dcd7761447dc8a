package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.messaging.AwsAttributes;
import dev.weft.telemetry.messaging.MessagingOperation;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.client.handler.ClientExecutionParams;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

/** Messages that are published together. One that the service refuses makes the batch an error. */
final class SnsBatch {
  private SnsBatch() {
  }

  static @Nullable MessagingOperation start(Object handler, ClientExecutionParams<?, ?> call) {
    PublishBatchRequest batch = (PublishBatchRequest) (Object) call.getInput();
    MessagingOperation operation = batch.topicArn() == null ? null : Sns.startPublish(handler, batch.topicArn());
    if (operation == null) {
      return null;
    }
    operation.batch(batch.publishBatchRequestEntries().size());
    int size = 0;
    List<PublishBatchRequestEntry> entries = new ArrayList<>(batch.publishBatchRequestEntries().size());
    for (PublishBatchRequestEntry entry : batch.publishBatchRequestEntries()) {
      size += Sns.ATTRIBUTES.size(entry.message(), entry.messageAttributes()) + AwsAttributes.ADDED_BYTES;
      entries.add(entry.toBuilder().messageAttributes(Sns.ATTRIBUTES.with(operation, entry.messageAttributes())).build());
    }
    if (size <= AwsAttributes.MOST_BYTES) {
      Calls.input(call, batch.toBuilder().publishBatchRequestEntries(entries).build());
    }
    return operation;
  }

  static void answered(MessagingOperation operation, Object response) {
    List<BatchResultErrorEntry> failed = ((PublishBatchResponse) response).failed();
    if (!failed.isEmpty()) {
      operation.error(String.valueOf(failed.get(0).code()));
    }
  }
}
