package dev.weft.instrumentations.reactorkafka;

import dev.weft.advice.Nullable;
import dev.weft.instrumentations.kafkaclients.KafkaRecords;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingOperation;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** Processes each record while its subscriber takes it. What asks for further records may be part of one; they are not. */
final class ProcessingSubscriber implements CoreSubscriber<Object>, Subscription {
  private final CoreSubscriber<? super Object> subscriber;
  private final MessagingClient client;
  private Subscription received;

  ProcessingSubscriber(CoreSubscriber<? super Object> subscriber, MessagingClient client) {
    this.subscriber = subscriber;
    this.client = client;
  }

  @Override
  public reactor.util.context.Context currentContext() {
    return subscriber.currentContext();
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    received = subscription;
    subscriber.onSubscribe(this);
  }

  @Override
  public void request(long count) {
    Scope scope = Context.attach(null);
    try {
      received.request(count);
    } finally {
      scope.close();
    }
  }

  @Override
  public void cancel() {
    received.cancel();
  }

  @Override
  public void onNext(Object value) {
    if (value instanceof Flux) {
      subscriber.onNext(new ProcessedFlux((Flux<?>) value, client));
      return;
    }
    MessagingOperation operation = start(value);
    Throwable failure = null;
    try {
      subscriber.onNext(value);
    } catch (Throwable t) {
      failure = t;
      throw t;
    } finally {
      if (operation != null) {
        operation.end(failure);
      }
    }
  }

  /** No woven call is around this. */
  private @Nullable MessagingOperation start(Object value) {
    try {
      return value instanceof ConsumerRecord ? KafkaRecords.startProcess(client, (ConsumerRecord<?, ?>) value) : null;
    } catch (RuntimeException | LinkageError e) {
      Receivers.REACTOR_KAFKA.failed(e);
      return null;
    }
  }

  @Override
  public void onError(Throwable thrown) {
    subscriber.onError(thrown);
  }

  @Override
  public void onComplete() {
    subscriber.onComplete();
  }
}
