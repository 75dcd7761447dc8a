package dev.weft.instrumentations.openaijava;

import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import net.bytebuddy.asm.Advice;

/** Embeddings that their caller waits for. */
@Instrument(types = "com.openai.services.blocking.EmbeddingServiceImpl", methods = "create",
    takes = {"com.openai.models.embeddings.EmbeddingCreateParams", "com.openai.core.RequestOptions"}, parameters = 2)
public final class EmbeddingAdvice {
  private EmbeddingAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) EmbeddingCreateParams request) {
    return request == null ? null : OpenAi.start(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object answer, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      OpenAi.end((AiOperation) operation, answer, thrown);
    }
  }
}
