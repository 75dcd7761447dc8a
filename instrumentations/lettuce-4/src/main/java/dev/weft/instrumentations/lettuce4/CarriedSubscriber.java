package dev.weft.instrumentations.lettuce4;

import com.lambdaworks.redis.protocol.RedisCommand;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import rx.Subscriber;
import rx.functions.Action0;
import rx.subscriptions.Subscriptions;

/** Hands a command's answer on in the context of its subscription: Lettuce's threads bring it. */
final class CarriedSubscriber extends Subscriber<Object> {
  private final Subscriber<Object> subscriber;
  private final Operation operation;
  private volatile RedisCommand<?, ?, ?> command;

  /** @param operation null if there is no context */
  CarriedSubscriber(Subscriber<Object> subscriber, Operation operation) {
    super(subscriber);   // they are unsubscribed together, and ask for as much
    this.subscriber = subscriber;
    this.operation = operation;
  }

  /** Who gets the answer of a reactive command; null if its subscription was not seen. */
  static CarriedSubscriber of(RedisCommand<?, ?, ?> reactive) {
    Object subscriber = Reflected.subscriber(reactive);
    return subscriber instanceof CarriedSubscriber ? (CarriedSubscriber) subscriber : null;
  }

  static boolean isUnsubscribed(RedisCommand<?, ?, ?> reactive) {
    CarriedSubscriber subscriber = of(reactive);
    return subscriber == null || subscriber.isUnsubscribed();
  }

  /**
   * A command is sent. If its subscriber wants no more before an answer of one piece came, it did not get it, as after a time-out of RxJava's; of an
   * answer in many it may have had enough, and the command ends when it is answered.
   */
  void sent(RedisCommand<?, ?, ?> newCommand) {
    command = newCommand;
    if (!Reflected.isStreaming(newCommand)) {
      add(Subscriptions.create(new Unsubscribed(newCommand)));
    }
  }

  @Override
  public void onNext(Object value) {
    Scope scope = Context.attach(operation);
    try {
      subscriber.onNext(value);
    } finally {
      scope.close();
    }
  }

  @Override
  public void onError(Throwable thrown) {
    if (command != null) {
      LettuceCommands.failed(command, thrown);
    }
    Scope scope = Context.attach(operation);
    try {
      subscriber.onError(thrown);
    } finally {
      scope.close();
    }
  }

  @Override
  public void onCompleted() {
    Scope scope = Context.attach(operation);
    try {
      subscriber.onCompleted();
    } finally {
      scope.close();
    }
  }

  private static final class Unsubscribed implements Action0 {
    private final RedisCommand<?, ?, ?> command;

    Unsubscribed(RedisCommand<?, ?, ?> command) {
      this.command = command;
    }

    @Override
    public void call() {
      LettuceCommands.COMMANDS.cancel(command);
    }
  }
}
