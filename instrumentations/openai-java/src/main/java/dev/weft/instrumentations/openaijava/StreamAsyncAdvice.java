package dev.weft.instrumentations.openaijava;

import com.openai.core.http.AsyncStreamResponse;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import net.bytebuddy.asm.Advice;

/** An answer that a handler of the caller's gets in parts. */
@Instrument(types = "com.openai.services.async.chat.ChatCompletionServiceAsyncImpl", methods = "createStreaming",
    takes = {OpenAi.CHAT_REQUEST, OpenAi.OPTIONS}, parameters = 2)
@Instrument(types = "com.openai.services.async.ResponseServiceAsyncImpl", methods = "createStreaming",
    takes = {OpenAi.RESPONSE_REQUEST, OpenAi.OPTIONS}, parameters = 2)
public final class StreamAsyncAdvice {
  private StreamAsyncAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Object request) {
    return OpenAi.start(request);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static AsyncStreamResponse<?> sent(
      @Advice.Return AsyncStreamResponse<?> parts, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    AiOperation operation = AiOperation.awaiting(started, parts, thrown);
    return operation == null ? parts : OpenAi.subscribed(parts, operation);
  }
}
