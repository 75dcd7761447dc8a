package dev.weft.instrumentations.openaijava;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import net.bytebuddy.asm.Advice;

/** An answer, or embeddings, that the caller waits for. */
@Instrument(types = "com.openai.services.blocking.chat.ChatCompletionServiceImpl", methods = "create",
    takes = {OpenAi.CHAT_REQUEST, OpenAi.OPTIONS}, parameters = 2)
@Instrument(types = "com.openai.services.blocking.ResponseServiceImpl", methods = "create", takes = {OpenAi.RESPONSE_REQUEST, OpenAi.OPTIONS},
    parameters = 2)
@Instrument(types = "com.openai.services.blocking.EmbeddingServiceImpl", methods = "create", takes = {OpenAi.EMBEDDING_REQUEST, OpenAi.OPTIONS},
    parameters = 2)
public final class CreateAdvice {
  private CreateAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Object request) {
    return OpenAi.start(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object answer, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      Answers.READER.end((AiOperation) operation, answer, thrown);
    }
  }
}
