package dev.weft.instrumentations.anthropicjava;

import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import net.bytebuddy.asm.Advice;

/** A message that a handler of the caller's gets in parts. */
@Instrument(types = "com.anthropic.services.async.MessageServiceAsyncImpl", methods = "createStreaming",
    takes = {"com.anthropic.models.messages.MessageCreateParams", "com.anthropic.core.RequestOptions"}, parameters = 2)
public final class MessageStreamAsyncAdvice {
  private MessageStreamAsyncAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) MessageCreateParams request) {
    return request == null ? null : Anthropic.start(request);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static AsyncStreamResponse<RawMessageStreamEvent> sent(
      @Advice.Return AsyncStreamResponse<RawMessageStreamEvent> parts, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    AiOperation operation = AiOperation.awaiting(started, parts, thrown);
    return operation == null ? parts : new SubscribedStream<>(parts, new Parts(operation));
  }
}
