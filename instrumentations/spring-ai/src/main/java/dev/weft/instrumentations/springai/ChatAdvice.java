package dev.weft.instrumentations.springai;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import net.bytebuddy.asm.Advice;
import org.springframework.ai.chat.prompt.Prompt;

/** A chat model of any provider answers, after as many attempts as it is set to make, and with the calls of tools that it asks for. */
@Instrument(subtypesOf = "org.springframework.ai.chat.model.ChatModel", methods = "call", takes = "org.springframework.ai.chat.prompt.Prompt",
    parameters = 1)
public final class ChatAdvice {
  private ChatAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object model, @Advice.Argument(0) Prompt prompt) {
    return prompt == null ? null : Models.chat(model, prompt);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object answer, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    if (started != null) {
      Answers.READER.end((AiOperation) started, answer, thrown);
    }
  }
}
