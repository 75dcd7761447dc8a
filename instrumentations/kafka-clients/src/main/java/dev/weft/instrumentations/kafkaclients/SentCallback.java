package dev.weft.instrumentations.kafkaclients;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.messaging.MessagingOperation;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Ends the sending of a record and then calls the application's callback, if there is one, in the context of the caller. */
final class SentCallback implements Callback {
  private final @Nullable Callback callback;
  private final MessagingOperation operation;
  private final @Nullable Operation caller;

  SentCallback(@Nullable Callback callback, MessagingOperation operation, @Nullable Operation caller) {
    this.callback = callback;
    this.operation = operation;
    this.caller = caller;
  }

  /** @param metadata null, or without partition and offset, if the record was not sent */
  @Override
  public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception thrown) {
    if (metadata != null && operation.isRecording()) {
      operation.partition(metadata.partition());
      if (metadata.offset() >= 0) {
        operation.set(KafkaRecords.OFFSET, metadata.offset());
      }
    }
    operation.end(thrown);
    if (callback != null) {
      Scope scope = Context.attach(caller);
      try {
        callback.onCompletion(metadata, thrown);
      } finally {
        scope.close();
      }
    }
  }
}
