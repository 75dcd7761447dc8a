package dev.weft.instrumentations.openaijava;

import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import net.bytebuddy.asm.Advice;

/** A completion that its caller waits for. */
@Instrument(types = "com.openai.services.blocking.chat.ChatCompletionServiceImpl", methods = "create",
    takes = {"com.openai.models.chat.completions.ChatCompletionCreateParams", "com.openai.core.RequestOptions"}, parameters = 2)
public final class ChatAdvice {
  private ChatAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) ChatCompletionCreateParams request) {
    return request == null ? null : OpenAi.start(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object answer, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      OpenAi.end((AiOperation) operation, answer, thrown);
    }
  }
}
