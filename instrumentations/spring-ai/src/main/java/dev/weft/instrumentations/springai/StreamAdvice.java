package dev.weft.instrumentations.springai;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

/** A chat model makes a publisher: each subscription to it is a request. */
@Instrument(subtypesOf = "org.springframework.ai.chat.model.StreamingChatModel", methods = "stream",
    takes = "org.springframework.ai.chat.prompt.Prompt", parameters = 1)
public final class StreamAdvice {
  private StreamAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object asked(@Advice.This Object model, @Advice.Argument(0) Prompt prompt) {
    return prompt == null || !Models.SPRING_AI.isOn() ? null : new Object[] {model, prompt};
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static Flux<ChatResponse> answered(@Advice.Return Flux<ChatResponse> parts, @Advice.Enter Object asked) {
    if (asked == null || parts == null) {
      return parts;
    }
    Object[] modelAndPrompt = (Object[]) asked;
    return new AnswerFlux(parts, modelAndPrompt[0], (Prompt) modelAndPrompt[1]);
  }
}
