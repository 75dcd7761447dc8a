package dev.weft.instrumentations.springai;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.CarriedSignals;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.ai.AnswerInParts;
import org.reactivestreams.Subscription;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.CoreSubscriber;

/**
 * Hands the parts of an answer on in the context of its subscription, whichever thread brings them. The request ends before the application is
 * told of its end.
 */
final class AnswerSubscriber extends CarriedSignals<CoreSubscriber<? super ChatResponse>>
    implements CoreSubscriber<ChatResponse>, Subscription {
  private final AnswerInParts<ChatResponse> answer;
  private Subscription subscription;

  AnswerSubscriber(CoreSubscriber<? super ChatResponse> subscriber, AnswerInParts<ChatResponse> answer, @Nullable Operation caller) {
    super(subscriber, caller);
    this.answer = answer;
  }

  @Override
  public reactor.util.context.Context currentContext() {
    return subscriber.currentContext();
  }

  @Override
  public void onSubscribe(Subscription newSubscription) {
    subscription = newSubscription;
    subscriber.onSubscribe(this);
  }

  @Override
  public void onNext(ChatResponse part) {
    answer.received(part);
    pass(CoreSubscriber::onNext, part);
  }

  @Override
  public void onError(Throwable thrown) {
    answer.end(EndOfFuture.cause(thrown));   // clients with futures put one around
    pass(CoreSubscriber::onError, thrown);
  }

  @Override
  public void onComplete() {
    answer.end(null);
    pass((to, nothing) -> to.onComplete(), null);
  }

  @Override
  public void request(long count) {
    subscription.request(count);
  }

  @Override
  public void cancel() {
    answer.end(null);
    subscription.cancel();
  }
}
