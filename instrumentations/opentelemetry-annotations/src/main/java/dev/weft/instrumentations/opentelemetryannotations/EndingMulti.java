package dev.weft.instrumentations.opentelemetryannotations;

import dev.weft.telemetry.Scope;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.operators.multi.MultiOperatorProcessor;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import java.util.function.Consumer;

/** A {@code Multi} that ends a call. It names no type of Reactive Streams: these are others since Mutiny 2. */
final class EndingMulti extends AbstractMulti<Object> {
  private final AbstractMulti<?> result;
  private final PendingCall call;

  EndingMulti(AbstractMulti<?> result, PendingCall call) {
    this.result = result;
    this.call = call;
  }

  @Override
  public void subscribe(MultiSubscriber<? super Object> subscriber) {
    call.subscribe(subscribed -> result.subscribe(new Ending(subscribed, subscriber)));
  }

  private static final class Ending extends MultiOperatorProcessor<Object, Object> {
    private final SubscribedCall call;
    private final Consumer<Object> next = super::onItem;

    Ending(SubscribedCall call, MultiSubscriber<? super Object> subscriber) {
      super(subscriber);
      this.call = call;
    }

    @Override
    public void onItem(Object item) {
      call.pass(next, item);
    }

    @Override
    public void onFailure(Throwable thrown) {
      call.end(thrown);
      call.pass(super::onFailure, thrown);
    }

    @Override
    public void onCompletion() {
      call.end(null);
      call.pass(nothing -> super.onCompletion(), null);
    }

    @Override
    public void request(long count) {
      Scope scope = call.inside();
      try {
        super.request(count);
      } finally {
        scope.close();
      }
    }

    @Override
    public void cancel() {
      call.end(null);
      super.cancel();
    }
  }
}
