package dev.weft.instrumentations.anthropicjava;

import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import net.bytebuddy.asm.Advice;

/** A message that its caller reads in parts. */
@Instrument(types = "com.anthropic.services.blocking.MessageServiceImpl", methods = "createStreaming",
    takes = {"com.anthropic.models.messages.MessageCreateParams", "com.anthropic.core.RequestOptions"}, parameters = 2)
public final class MessageStreamAdvice {
  private MessageStreamAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) MessageCreateParams request) {
    return request == null ? null : Anthropic.start(request);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static StreamResponse<RawMessageStreamEvent> answered(
      @Advice.Return StreamResponse<RawMessageStreamEvent> parts, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    AiOperation operation = AiOperation.awaiting(started, parts, thrown);
    return operation == null ? parts : new ReadStream<>(parts, new Parts(operation));
  }
}
