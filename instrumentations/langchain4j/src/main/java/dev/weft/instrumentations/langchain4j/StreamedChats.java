package dev.weft.instrumentations.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.ai.AiOperation;

/** Chats whose answer a handler gets in parts. {@code StreamingChatModel.chat} makes a handler of its own for each, around the application's. */
final class StreamedChats {
  private static final WeakIdentityMap<AiOperation> BY_HANDLER = LibraryState.map("langchain4j.handlers");

  private StreamedChats() {
  }

  static void started(AiOperation operation, Object handler) {
    BY_HANDLER.put(handler, operation);
  }

  /**
   * Calls the handler in the context of the chat's caller: a chat that the handler starts, with the result of a tool, is not part of this one. The
   * complete answer, or an error, ends the chat before that.
   *
   * @param what the first argument of the handler's method
   * @return null for a handler that is called by another one, and after the end
   */
  static @Nullable Scope received(Object handler, @Nullable Object what) {
    AiOperation operation = BY_HANDLER.get(handler);
    if (operation == null || operation.hasEnded()) {
      return null;
    }
    Operation caller = operation.caller();
    if (what instanceof ChatResponse) {
      BY_HANDLER.remove(handler);
      Chats.end(operation, (ChatResponse) what, null);
    } else if (what instanceof Throwable) {
      BY_HANDLER.remove(handler);
      operation.end((Throwable) what);
    }
    return Context.attach(caller);
  }
}
