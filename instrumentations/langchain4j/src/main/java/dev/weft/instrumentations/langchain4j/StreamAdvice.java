package dev.weft.instrumentations.langchain4j;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import net.bytebuddy.asm.Advice;

/** A chat model of any provider is asked for an answer in parts. */
@Instrument(subtypesOf = "dev.langchain4j.model.chat.StreamingChatModel", methods = "doChat",
    takes = {"dev.langchain4j.model.chat.request.ChatRequest", "dev.langchain4j.model.chat.response.StreamingChatResponseHandler"}, parameters = 2)
public final class StreamAdvice {
  private StreamAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This StreamingChatModel model, @Advice.Argument(0) ChatRequest request, @Advice.Argument(1) Object handler) {
    if (request == null || handler == null) {
      return null;
    }
    AiOperation operation = Chats.start(request, model.defaultRequestParameters(), model.provider());
    if (operation != null) {
      StreamedChats.started(operation, handler);
    }
    return operation;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void sent(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    AiOperation.awaiting(operation, thrown == null ? operation : null, thrown);   // the handler brings the answer
  }
}
