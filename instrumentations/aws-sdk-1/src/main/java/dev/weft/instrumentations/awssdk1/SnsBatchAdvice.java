package dev.weft.instrumentations.awssdk1;

import com.amazonaws.services.sns.model.BatchResultErrorEntry;
import com.amazonaws.services.sns.model.PublishBatchRequest;
import com.amazonaws.services.sns.model.PublishBatchRequestEntry;
import com.amazonaws.services.sns.model.PublishBatchResult;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.AwsAttributes;
import dev.weft.telemetry.messaging.MessagingOperation;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** Messages are published together. One that the service refuses makes the batch an error. */
@Instrument(types = SnsAdvice.CLIENT, methods = {"publishBatch", "executePublishBatch"},
    takes = "com.amazonaws.services.sns.model.PublishBatchRequest", parameters = 1)
public final class SnsBatchAdvice {
  private SnsBatchAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] start(@Advice.This Object client, @Advice.Argument(0) PublishBatchRequest batch) {
    MessagingOperation operation = batch == null || batch.getTopicArn() == null ? null : Sns.startPublish(client, batch.getTopicArn());
    if (operation == null) {
      return null;
    }
    List<PublishBatchRequestEntry> own = batch.getPublishBatchRequestEntries();
    operation.batch(own.size());
    int size = 0;
    List<PublishBatchRequestEntry> entries = new ArrayList<>(own.size());
    for (PublishBatchRequestEntry each : own) {
      size += Sns.ATTRIBUTES.size(each.getMessage(), each.getMessageAttributes()) + AwsAttributes.ADDED_BYTES;
      PublishBatchRequestEntry entry = each.clone();
      entry.setMessageAttributes(Sns.ATTRIBUTES.with(operation, each.getMessageAttributes()));
      entries.add(entry);
    }
    if (size > AwsAttributes.MOST_BYTES) {
      return new Object[] {batch, operation};
    }
    PublishBatchRequest sent = batch.clone();
    sent.setPublishBatchRequestEntries(entries);
    return new Object[] {sent, operation};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return PublishBatchResult result, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered == null) {
      return;
    }
    MessagingOperation operation = (MessagingOperation) ((Object[]) entered)[1];
    List<BatchResultErrorEntry> failed = result == null ? null : result.getFailed();
    if (failed != null && !failed.isEmpty()) {
      operation.error(String.valueOf(failed.get(0).getCode()));
    }
    operation.end(thrown);
  }
}
