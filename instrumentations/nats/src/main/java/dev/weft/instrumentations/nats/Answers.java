package dev.weft.instrumentations.nats;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.NumberText;
import dev.weft.telemetry.messaging.MessagingOperation;
import io.nats.client.Message;
import java.nio.charset.StandardCharsets;

/** Answers to requests, among them those of a stream that is to keep a message. */
final class Answers {
  /** What a caller without an answer gets is null. */
  private static final String NO_RESPONSE = "no_response";
  /** How a stream begins the text of an answer that refuses a message, and what the caller gets then. */
  private static final byte[] REFUSAL = "{\"error\":".getBytes(StandardCharsets.US_ASCII);
  private static final String REFUSED = "io.nats.client.JetStreamApiException";

  private Answers() {
  }

  static void describe(MessagingOperation operation, @Nullable Message answer) {
    if (answer == null) {
      operation.error(NO_RESPONSE);
    } else if (answer.isStatusMessage()) {   // the server found nothing that listens
      operation.error(NumberText.of(answer.getStatus().getCode()));
    } else {
      operation.answered();
      if (isPublishing(operation) && begins(answer.getData(), REFUSAL)) {
        operation.error(REFUSED);
      }
    }
  }

  private static boolean isPublishing(MessagingOperation operation) {
    return operation.operationName().equals(Nats.PUBLISH);
  }

  private static boolean begins(@Nullable byte[] text, byte[] beginning) {
    if (text == null || text.length < beginning.length) {
      return false;
    }
    for (int i = 0; i < beginning.length; i++) {
      if (text[i] != beginning[i]) {
        return false;
      }
    }
    return true;
  }
}
