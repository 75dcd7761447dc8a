package dev.weft.instrumentations.openaijava;

import com.openai.core.http.HttpResponseFor;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import net.bytebuddy.asm.Advice;

/** An answer that its caller gets with its status and headers. */
@Instrument(types = "com.openai.services.blocking.chat.ChatCompletionServiceImpl$WithRawResponseImpl", methods = {"create", "createStreaming"},
    takes = {OpenAi.CHAT_REQUEST, OpenAi.OPTIONS}, parameters = 2)
@Instrument(types = "com.openai.services.blocking.ResponseServiceImpl$WithRawResponseImpl", methods = {"create", "createStreaming"},
    takes = {OpenAi.RESPONSE_REQUEST, OpenAi.OPTIONS}, parameters = 2)
@Instrument(types = "com.openai.services.blocking.EmbeddingServiceImpl$WithRawResponseImpl", methods = "create",
    takes = {OpenAi.EMBEDDING_REQUEST, OpenAi.OPTIONS}, parameters = 2)
public final class RawAdvice {
  private RawAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Object request) {
    return OpenAi.start(request);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static HttpResponseFor<?> answered(
      @Advice.Return HttpResponseFor<?> answer, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    AiOperation operation = AiOperation.awaiting(started, answer, thrown);
    return operation == null ? answer : new RawAnswer<>(answer, operation);
  }
}
