package dev.weft.instrumentations.opentelemetryannotations;

import dev.weft.advice.Nullable;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;

/** A {@code Uni} that ends a call. */
final class EndingUni extends AbstractUni<Object> {
  private final Uni<?> result;
  private final PendingCall call;

  EndingUni(Uni<?> result, PendingCall call) {
    this.result = result;
    this.call = call;
  }

  @Override
  public void subscribe(UniSubscriber<? super Object> subscriber) {
    call.subscribe(subscribed -> AbstractUni.subscribe(result, new Ending(subscribed, subscriber)));
  }

  private static final class Ending implements UniSubscriber<Object>, UniSubscription {
    private final SubscribedCall call;
    private final UniSubscriber<? super Object> subscriber;
    private UniSubscription subscription;

    Ending(SubscribedCall call, UniSubscriber<? super Object> subscriber) {
      this.call = call;
      this.subscriber = subscriber;
    }

    @Override
    public Context context() {
      return subscriber.context();
    }

    @Override
    public void onSubscribe(UniSubscription newSubscription) {
      subscription = newSubscription;
      call.pass(subscriber::onSubscribe, this);
    }

    @Override
    public void onItem(@Nullable Object item) {
      call.end(null);
      call.pass(subscriber::onItem, item);
    }

    @Override
    public void onFailure(Throwable thrown) {
      call.end(thrown);
      call.pass(subscriber::onFailure, thrown);
    }

    @Override
    public void cancel() {
      call.end(null);
      subscription.cancel();
    }
  }
}
