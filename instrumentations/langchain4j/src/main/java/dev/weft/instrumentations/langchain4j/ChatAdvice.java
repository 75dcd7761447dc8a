package dev.weft.instrumentations.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import net.bytebuddy.asm.Advice;

/** A chat model of any provider answers, after as many attempts as it is set to make. */
@Instrument(subtypesOf = "dev.langchain4j.model.chat.ChatModel", methods = "doChat",
    takes = "dev.langchain4j.model.chat.request.ChatRequest", parameters = 1)
public final class ChatAdvice {
  private ChatAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This ChatModel model, @Advice.Argument(0) ChatRequest request) {
    return request == null ? null : Chats.start(request, model.defaultRequestParameters(), model.provider());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return ChatResponse answer, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      Chats.end((AiOperation) operation, answer, thrown);
    }
  }
}
