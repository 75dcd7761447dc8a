package dev.weft.instrumentations.openaijava;

import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import net.bytebuddy.asm.Advice;

/** A completion that its caller reads in parts. */
@Instrument(types = "com.openai.services.blocking.chat.ChatCompletionServiceImpl", methods = "createStreaming",
    takes = {"com.openai.models.chat.completions.ChatCompletionCreateParams", "com.openai.core.RequestOptions"}, parameters = 2)
public final class ChatStreamAdvice {
  private ChatStreamAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) ChatCompletionCreateParams request) {
    return request == null ? null : OpenAi.start(request);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static StreamResponse<ChatCompletionChunk> answered(
      @Advice.Return StreamResponse<ChatCompletionChunk> parts, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    AiOperation operation = AiOperation.awaiting(started, parts, thrown);
    return operation == null ? parts : new ReadParts(parts, operation);
  }
}
