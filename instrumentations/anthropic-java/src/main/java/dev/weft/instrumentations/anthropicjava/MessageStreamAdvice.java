package dev.weft.instrumentations.anthropicjava;

import com.anthropic.core.http.StreamResponse;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import net.bytebuddy.asm.Advice;

/** A message that its caller reads in parts. */
@Instrument(types = "com.anthropic.services.blocking.MessageServiceImpl", methods = "createStreaming", takes = {Anthropic.REQUEST, Anthropic.OPTIONS}, parameters = 2)
@Instrument(types = "com.anthropic.services.blocking.beta.MessageServiceImpl", methods = "createStreaming", takes = {Anthropic.BETA_REQUEST, Anthropic.OPTIONS},
    parameters = 2)
public final class MessageStreamAdvice {
  private MessageStreamAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Object request) {
    return Anthropic.start(request);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static StreamResponse<?> answered(
      @Advice.Return StreamResponse<?> parts, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    AiOperation operation = AiOperation.awaiting(started, parts, thrown);
    return operation == null ? parts : Anthropic.read(parts, operation);
  }
}
