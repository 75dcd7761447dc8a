package dev.weft.instrumentations.reactornetty;

import dev.weft.telemetry.CarriedSignals;
import dev.weft.telemetry.http.HeaderEntries;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpVersion;
import java.util.concurrent.CancellationException;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.netty.http.client.HttpClientResponse;

/** Ends a call before the application gets its outcome, in the context of the application's subscription. */
final class CallSubscriber extends CarriedSignals<CoreSubscriber<Object>> implements CoreSubscriber<Object>, Subscription {
  private final HttpClientCall call;
  private Subscription subscription;

  CallSubscriber(CoreSubscriber<Object> subscriber, HttpClientCall call) {
    super(subscriber, call.caller());
    this.call = call;
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
  public void onNext(Object connection) {
    if (connection instanceof HttpClientResponse && call.unanswered() != null) {   // it came by a protocol that only this client knows
      HttpClientResponse response = (HttpClientResponse) connection;
      call.responseHeaders(HeaderEntries.INSTANCE, response.responseHeaders());
      call.answered(response.status().code(), HttpVersion.of(response.version().majorVersion(), response.version().minorVersion()));
    }
    call.end(null);
    pass(CoreSubscriber::onNext, connection);
  }

  @Override
  public void onError(Throwable thrown) {
    call.end(thrown);
    pass(CoreSubscriber::onError, thrown);
  }

  @Override
  public void onComplete() {
    pass((to, nothing) -> to.onComplete(), null);
  }

  @Override
  public void request(long count) {
    subscription.request(count);
  }

  @Override
  public void cancel() {
    call.end(new CancellationException());   // says nothing once the application has the answer
    subscription.cancel();
  }
}
