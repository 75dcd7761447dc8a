package dev.weft.instrumentations.openaijava;

import com.openai.core.http.AsyncStreamResponse;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.ai.AnswerInParts;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * An answer in parts that a handler of the application's gets. The library closes an answer that the application has forgotten: so nothing that
 * the library keeps leads to this object.
 */
final class SubscribedStream<T> implements AsyncStreamResponse<T> {
  private final AsyncStreamResponse<T> parts;
  private final AnswerInParts<T> answer;

  SubscribedStream(AsyncStreamResponse<T> parts, AnswerInParts<T> answer) {
    this.parts = parts;
    this.answer = answer;
    parts.onCompleteFuture().whenComplete(answer);
  }

  @Override
  public AsyncStreamResponse<T> subscribe(Handler<? super T> handler) {
    parts.subscribe(handler == null ? null : new Handling<T>(handler, answer));
    return this;
  }

  @Override
  public AsyncStreamResponse<T> subscribe(Handler<? super T> handler, Executor executor) {
    parts.subscribe(handler == null ? null : new Handling<T>(handler, answer), executor);
    return this;
  }

  @Override
  public CompletableFuture<Void> onCompleteFuture() {
    return parts.onCompleteFuture();
  }

  @Override
  public void close() {
    answer.end(null);   // before what the application does once it is closed
    parts.close();
  }

  private static final class Handling<T> implements Handler<T> {
    private final Handler<? super T> handler;
    private final AnswerInParts<T> answer;

    Handling(Handler<? super T> handler, AnswerInParts<T> answer) {
      this.handler = handler;
      this.answer = answer;
    }

    @Override
    public void onNext(T part) {
      answer.received(part);
      try {
        handler.onNext(part);
      } catch (RuntimeException | Error e) {   // the application's: it ends the answer, which has not failed
        answer.end(null);
        throw e;
      }
    }

    @Override
    public void onComplete(Optional<Throwable> error) {
      answer.end(EndOfFuture.cause(error.orElse(null)));
      handler.onComplete(error);
    }
  }
}
