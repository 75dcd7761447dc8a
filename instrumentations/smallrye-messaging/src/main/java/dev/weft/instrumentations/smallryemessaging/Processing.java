package dev.weft.instrumentations.smallryemessaging;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.CarriedSignals;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.messaging.MessagingOperation;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import io.smallrye.reactive.messaging.providers.ProcessingException;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletionStage;

/** Ends the processing of a message with what the method returns, or with what that brings later. */
final class Processing extends CarriedSignals<UniSubscriber<? super Object>> implements UniSubscriber<Object>, UniSubscription {
  private final MessagingOperation processing;
  private final boolean followed;
  private @Nullable UniSubscription subscription;

  Processing(MessagingOperation processing, UniSubscriber<? super Object> subscriber, boolean followed) {
    super(subscriber, followed ? processing : null);
    this.processing = processing;
    this.followed = followed;
  }

  @Override
  public io.smallrye.mutiny.Context context() {
    return subscriber.context();
  }

  @Override
  public void onSubscribe(UniSubscription newSubscription) {
    subscription = newSubscription;
    subscriber.onSubscribe(this);
  }

  @Override
  public void onItem(@Nullable Object item) {
    if (item instanceof Uni) {
      pass(UniSubscriber::onItem, new LaterUni((Uni<?>) item));
      return;
    }
    if (item instanceof CompletionStage) {
      ((CompletionStage<?>) item).whenComplete(EndOfFuture.of(processing));
    } else {
      processing.end(null);
    }
    pass(UniSubscriber::onItem, item);
  }

  @Override
  public void onFailure(Throwable thrown) {
    processing.end(cause(thrown));
    pass(UniSubscriber::onFailure, thrown);
  }

  /** What the method threw, without what calling it by reflection puts around that: Quarkus calls it directly. */
  private static Throwable cause(Throwable thrown) {
    Throwable cause = thrown instanceof ProcessingException ? thrown.getCause() : null;
    return cause instanceof InvocationTargetException && cause.getCause() != null ? cause.getCause() : thrown;
  }

  @Override
  public void cancel() {
    processing.end(null);
    if (subscription != null) {
      subscription.cancel();
    }
  }

  /** What a method returns that answers later. It is subscribed to next. */
  private final class LaterUni extends AbstractUni<Object> {
    private final Uni<?> result;

    LaterUni(Uni<?> result) {
      this.result = result;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void subscribe(UniSubscriber<? super Object> next) {
      Scope scope = Context.attach(processing);
      try {
        AbstractUni.subscribe((Uni<Object>) result, new Processing(processing, next, followed));
      } finally {
        scope.close();
      }
    }
  }
}
