package dev.weft.instrumentations.openaijava;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;

/**
 * An answer, or embeddings, of which the caller gets a future. What follows the answer runs after the operation, so the caller gets a future that
 * follows it, too.
 */
@Instrument(types = "com.openai.services.async.chat.ChatCompletionServiceAsyncImpl", methods = "create",
    takes = {OpenAi.CHAT_REQUEST, OpenAi.OPTIONS}, parameters = 2)
@Instrument(types = "com.openai.services.async.ResponseServiceAsyncImpl", methods = "create", takes = {OpenAi.RESPONSE_REQUEST, OpenAi.OPTIONS},
    parameters = 2)
@Instrument(types = "com.openai.services.async.EmbeddingServiceAsyncImpl", methods = "create",
    takes = {OpenAi.EMBEDDING_REQUEST, OpenAi.OPTIONS}, parameters = 2)
public final class CreateAsyncAdvice {
  private CreateAsyncAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Object request) {
    return OpenAi.start(request);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static CompletableFuture<?> sent(
      @Advice.Return CompletableFuture<?> answer, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    AiOperation operation = AiOperation.awaiting(started, answer, thrown);
    return operation == null ? answer : answer.whenComplete(Answers.READER.atEnd(operation));
  }
}
