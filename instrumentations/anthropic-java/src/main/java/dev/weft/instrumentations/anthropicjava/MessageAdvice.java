package dev.weft.instrumentations.anthropicjava;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import net.bytebuddy.asm.Advice;

/** A message that its caller waits for. */
@Instrument(types = "com.anthropic.services.blocking.MessageServiceImpl", methods = "create", takes = {Anthropic.REQUEST, Anthropic.OPTIONS}, parameters = 2)
@Instrument(types = "com.anthropic.services.blocking.beta.MessageServiceImpl", methods = "create", takes = {Anthropic.BETA_REQUEST, Anthropic.OPTIONS},
    parameters = 2)
public final class MessageAdvice {
  private MessageAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Object request) {
    return Anthropic.start(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object answer, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      Answers.READER.end((AiOperation) operation, answer, thrown);
    }
  }
}
