package dev.weft.instrumentations.langchain4j;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** A handler gets a part of an answer, the complete one, or an error. */
@Instrument(subtypesOf = "dev.langchain4j.model.chat.response.StreamingChatResponseHandler",
    methods = {"onPartialResponse", "onPartialThinking", "onPartialToolCall", "onCompleteToolCall", "onCompleteResponse", "onError"},
    foundBy = "onCompleteResponse", parameters = 1)
@Instrument(subtypesOf = "dev.langchain4j.model.chat.response.StreamingChatResponseHandler",
    methods = {"onPartialResponse", "onPartialThinking", "onPartialToolCall"}, foundBy = "onCompleteResponse", parameters = 2)
public final class HandlerAdvice {
  private HandlerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object handler, @Advice.Argument(0) Object what) {
    return StreamedChats.received(handler, what);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
