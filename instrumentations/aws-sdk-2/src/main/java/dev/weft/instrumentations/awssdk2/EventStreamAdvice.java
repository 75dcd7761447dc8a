package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A call asks for an answer in events: once for each attempt. */
@Instrument(types = EventAdvice.READER, methods = "prepare", parameters = 0)
public final class EventStreamAdvice {
  private EventStreamAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void prepare(@Advice.This Object reader) {
    BedrockEvents.expect(reader);
  }
}
