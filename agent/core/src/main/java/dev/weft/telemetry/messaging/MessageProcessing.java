package dev.weft.telemetry.messaging;

import dev.weft.advice.Nullable;

/** Knows a library's messages. Implementations have no state. */
public interface MessageProcessing {
  /** Starts to process a message that the application takes now. Null if that is no operation. */
  @Nullable MessagingOperation start(ReceivedMessages received, Object message);
}
