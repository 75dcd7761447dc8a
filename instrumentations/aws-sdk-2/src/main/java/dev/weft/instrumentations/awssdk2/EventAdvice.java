package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** An event of an answer is there, on a thread of the SDK's, before the application gets it. */
@Instrument(types = EventAdvice.READER, methods = "transformEventMessage", parameters = 1)
public final class EventAdvice {
  static final String READER = "software.amazon.awssdk.awscore.eventstream.EventStreamAsyncResponseTransformer";

  private EventAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object reader) {
    return BedrockEvents.operation(reader);
  }

  @Advice.OnMethodExit(inline = false)
  public static void received(@Advice.Return Iterable<?> events, @Advice.Enter Object operation) {
    if (operation != null) {
      BedrockEvents.received(operation, events);
    }
  }
}
