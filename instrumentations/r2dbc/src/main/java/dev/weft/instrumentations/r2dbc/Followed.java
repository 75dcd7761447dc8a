package dev.weft.instrumentations.r2dbc;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;

/** A publisher whose subscriptions are followed. It has the type that the application expects, of those that drivers return. */
final class Followed {
  private Followed() {
  }

  /** @param followers makes one for each subscription, on its thread */
  @SuppressWarnings("unchecked")
  static Object of(Object publisher, Supplier<Follower> followers) {
    if (publisher instanceof Flux) {
      return new OfFlux((Flux<Object>) publisher, followers);
    }
    if (publisher instanceof Mono) {
      return new OfMono((Mono<Object>) publisher, followers);
    }
    return publisher instanceof Publisher ? new OfPublisher((Publisher<Object>) publisher, followers) : publisher;
  }

  private static void subscribe(Publisher<?> source, Subscriber<? super Object> subscriber, Supplier<Follower> followers) {
    if (Context.isAgentThread()) {
      source.subscribe(subscriber);
      return;
    }
    Operation caller = Context.inheritable();
    Follower follower = begin(followers);
    FollowedSubscriber followed = new FollowedSubscriber(Operators.toCoreSubscriber(subscriber), caller, follower);
    try {
      source.subscribe(followed);
    } catch (RuntimeException | Error e) {
      followed.end(e);
      throw e;
    } finally {
      follower.subscribed();
    }
  }

  private static Follower begin(Supplier<Follower> followers) {
    try {
      return followers.get();
    } catch (RuntimeException | LinkageError e) {   // no woven call is around this
      R2dbc.R2DBC.failed(e);
      return Follower.NONE;
    }
  }

  private static final class OfFlux extends FluxOperator<Object, Object> {
    private final Supplier<Follower> followers;

    OfFlux(Flux<Object> source, Supplier<Follower> followers) {
      super(source);
      this.followers = followers;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Object> subscriber) {
      Followed.subscribe(source, subscriber, followers);
    }
  }

  private static final class OfMono extends MonoOperator<Object, Object> {
    private final Supplier<Follower> followers;

    OfMono(Mono<Object> source, Supplier<Follower> followers) {
      super(source);
      this.followers = followers;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Object> subscriber) {
      Followed.subscribe(source, subscriber, followers);
    }
  }

  private static final class OfPublisher implements Publisher<Object> {
    private final Publisher<Object> source;
    private final Supplier<Follower> followers;

    OfPublisher(Publisher<Object> source, Supplier<Follower> followers) {
      this.source = source;
      this.followers = followers;
    }

    @Override
    public void subscribe(Subscriber<? super Object> subscriber) {
      Followed.subscribe(source, subscriber, followers);
    }
  }
}
