package dev.weft.instrumentations.springai;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.ai.AiOperation;
import dev.weft.telemetry.ai.AnswerInParts;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** Sends a request to a model with each subscription. Throws nothing of its own: no woven call is around it. */
final class AnswerFlux extends Flux<ChatResponse> {
  private final Flux<ChatResponse> parts;
  private final Object model;
  private final Prompt prompt;

  AnswerFlux(Flux<ChatResponse> parts, Object model, Prompt prompt) {
    this.parts = parts;
    this.model = model;
    this.prompt = prompt;
  }

  @Override
  public void subscribe(CoreSubscriber<? super ChatResponse> subscriber) {
    Operation caller = Context.inheritable();
    AiOperation operation = start();
    if (operation == null) {
      parts.subscribe(subscriber);
      return;
    }
    AnswerSubscriber answer = new AnswerSubscriber(subscriber, new AnswerInParts<>(operation, Answers.READER), caller);
    try {
      parts.subscribe(answer);
    } finally {
      operation.detach();
    }
  }

  private @Nullable AiOperation start() {
    try {
      return Models.chat(model, prompt);
    } catch (RuntimeException | LinkageError e) {
      Models.SPRING_AI.failed(e);
      return null;
    }
  }
}
