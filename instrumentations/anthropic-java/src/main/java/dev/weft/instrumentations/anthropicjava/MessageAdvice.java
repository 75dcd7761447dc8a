package dev.weft.instrumentations.anthropicjava;

import com.anthropic.models.messages.MessageCreateParams;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import net.bytebuddy.asm.Advice;

/** A message that its caller waits for. */
@Instrument(types = "com.anthropic.services.blocking.MessageServiceImpl", methods = "create",
    takes = {"com.anthropic.models.messages.MessageCreateParams", "com.anthropic.core.RequestOptions"}, parameters = 2)
public final class MessageAdvice {
  private MessageAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) MessageCreateParams request) {
    return request == null ? null : Anthropic.start(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object answer, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      Anthropic.end((AiOperation) operation, answer, thrown);
    }
  }
}
