package dev.weft.instrumentations.opentelemetryannotations;

import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/** The same for Reactor, whose subscribers have a context. */
final class EndingCoreSubscriber extends EndingSubscriber implements CoreSubscriber<Object> {
  private final CoreSubscriber<? super Object> subscriber;

  EndingCoreSubscriber(SubscribedCall call, CoreSubscriber<? super Object> subscriber, boolean endsWithValue) {
    super(call, subscriber, endsWithValue);
    this.subscriber = subscriber;
  }

  @Override
  public Context currentContext() {
    return subscriber.currentContext();
  }
}
