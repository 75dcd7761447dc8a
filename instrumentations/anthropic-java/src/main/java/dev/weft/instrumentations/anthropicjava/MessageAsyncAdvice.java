package dev.weft.instrumentations.anthropicjava;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;

/** A message whose caller gets a future. What follows the answer runs after the operation, so the caller gets a future that follows it, too. */
@Instrument(types = "com.anthropic.services.async.MessageServiceAsyncImpl", methods = "create", takes = {Anthropic.REQUEST, Anthropic.OPTIONS}, parameters = 2)
@Instrument(types = "com.anthropic.services.async.beta.MessageServiceAsyncImpl", methods = "create", takes = {Anthropic.BETA_REQUEST, Anthropic.OPTIONS},
    parameters = 2)
public final class MessageAsyncAdvice {
  private MessageAsyncAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Object request) {
    return Anthropic.start(request);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static CompletableFuture<?> sent(
      @Advice.Return CompletableFuture<?> answer, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    AiOperation operation = AiOperation.awaiting(started, answer, thrown);
    return operation == null ? answer : answer.whenComplete(Answers.READER.atEnd(operation));
  }
}
