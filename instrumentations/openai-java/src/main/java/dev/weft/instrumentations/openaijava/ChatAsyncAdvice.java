package dev.weft.instrumentations.openaijava;

import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;

/** A completion whose caller gets a future. What follows the answer runs after the operation, so the caller gets a future that follows it, too. */
@Instrument(types = "com.openai.services.async.chat.ChatCompletionServiceAsyncImpl", methods = "create",
    takes = {"com.openai.models.chat.completions.ChatCompletionCreateParams", "com.openai.core.RequestOptions"}, parameters = 2)
public final class ChatAsyncAdvice {
  private ChatAsyncAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) ChatCompletionCreateParams request) {
    return request == null ? null : OpenAi.start(request);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static CompletableFuture<?> sent(
      @Advice.Return CompletableFuture<?> answer, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    AiOperation operation = AiOperation.awaiting(started, answer, thrown);
    return operation == null ? answer : answer.whenComplete(new EndOfCall(operation));
  }
}
