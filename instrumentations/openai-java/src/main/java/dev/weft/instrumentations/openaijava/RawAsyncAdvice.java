package dev.weft.instrumentations.openaijava;

import com.openai.core.http.HttpResponseFor;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import dev.weft.telemetry.ai.AnswerReader;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;

/** As {@link RawAdvice}, of which the caller gets a future. */
@Instrument(types = "com.openai.services.async.chat.ChatCompletionServiceAsyncImpl$WithRawResponseImpl", methods = {"create", "createStreaming"},
    takes = {OpenAi.CHAT_REQUEST, OpenAi.OPTIONS}, parameters = 2)
@Instrument(types = "com.openai.services.async.ResponseServiceAsyncImpl$WithRawResponseImpl", methods = {"create", "createStreaming"},
    takes = {OpenAi.RESPONSE_REQUEST, OpenAi.OPTIONS}, parameters = 2)
@Instrument(types = "com.openai.services.async.EmbeddingServiceAsyncImpl$WithRawResponseImpl", methods = "create",
    takes = {OpenAi.EMBEDDING_REQUEST, OpenAi.OPTIONS}, parameters = 2)
public final class RawAsyncAdvice {
  private RawAsyncAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Object request) {
    return OpenAi.start(request);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static CompletableFuture<?> sent(
      @Advice.Return CompletableFuture<HttpResponseFor<Object>> answer, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    AiOperation operation = AiOperation.awaiting(started, answer, thrown);
    return operation == null ? answer
        : answer.whenComplete(AnswerReader.atFailure(operation)).thenApply(response -> new RawAnswer<>(response, operation));
  }
}
