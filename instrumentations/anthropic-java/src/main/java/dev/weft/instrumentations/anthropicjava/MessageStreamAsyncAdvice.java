package dev.weft.instrumentations.anthropicjava;

import com.anthropic.core.http.AsyncStreamResponse;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import net.bytebuddy.asm.Advice;

/** A message that a handler of the caller's gets in parts. */
@Instrument(types = "com.anthropic.services.async.MessageServiceAsyncImpl", methods = "createStreaming", takes = {Anthropic.REQUEST, Anthropic.OPTIONS}, parameters = 2)
@Instrument(types = "com.anthropic.services.async.beta.MessageServiceAsyncImpl", methods = "createStreaming", takes = {Anthropic.BETA_REQUEST, Anthropic.OPTIONS},
    parameters = 2)
public final class MessageStreamAsyncAdvice {
  private MessageStreamAsyncAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Object request) {
    return Anthropic.start(request);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static AsyncStreamResponse<?> sent(
      @Advice.Return AsyncStreamResponse<?> parts, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    AiOperation operation = AiOperation.awaiting(started, parts, thrown);
    return operation == null ? parts : Anthropic.subscribed(parts, operation);
  }
}
