package dev.weft.instrumentations.openaijava;

import com.openai.core.http.StreamResponse;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import net.bytebuddy.asm.Advice;

/** An answer that its caller reads in parts. */
@Instrument(types = "com.openai.services.blocking.chat.ChatCompletionServiceImpl", methods = "createStreaming",
    takes = {OpenAi.CHAT_REQUEST, OpenAi.OPTIONS}, parameters = 2)
@Instrument(types = "com.openai.services.blocking.ResponseServiceImpl", methods = "createStreaming",
    takes = {OpenAi.RESPONSE_REQUEST, OpenAi.OPTIONS}, parameters = 2)
public final class StreamAdvice {
  private StreamAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Object request) {
    return OpenAi.start(request);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static StreamResponse<?> answered(
      @Advice.Return StreamResponse<?> parts, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    AiOperation operation = AiOperation.awaiting(started, parts, thrown);
    return operation == null ? parts : OpenAi.read(parts, operation);
  }
}
