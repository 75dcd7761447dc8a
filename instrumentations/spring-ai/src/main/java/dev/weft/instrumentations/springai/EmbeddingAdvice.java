package dev.weft.instrumentations.springai;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.ai.AiOperation;
import net.bytebuddy.asm.Advice;
import org.springframework.ai.embedding.EmbeddingRequest;

/** A model of any provider makes embeddings. */
@Instrument(subtypesOf = "org.springframework.ai.embedding.EmbeddingModel", methods = "call",
    takes = "org.springframework.ai.embedding.EmbeddingRequest", parameters = 1)
public final class EmbeddingAdvice {
  private EmbeddingAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object model, @Advice.Argument(0) EmbeddingRequest request) {
    return request == null ? null : Models.embeddings(model, request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object answer, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    if (started != null) {
      Answers.READER.end((AiOperation) started, answer, thrown);
    }
  }
}
