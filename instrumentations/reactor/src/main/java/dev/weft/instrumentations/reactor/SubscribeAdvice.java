package dev.weft.instrumentations.reactor;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import net.bytebuddy.asm.Advice;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Operators;

/**
 * Something subscribes to a sink, to which any thread may bring values, to a source that several subscribers share ({@code share}, {@code publish},
 * {@code replay}, {@code cache}) and one of them has started, or to the answer of a command of Lettuce's. What follows each signal runs in the
 * context of the subscription, or in none.
 */
@Instrument(types = {
    "reactor.core.publisher.SinkEmptyMulticast",
    "reactor.core.publisher.SinkOneMulticast",
    "reactor.core.publisher.SinkManyBestEffort",
    "reactor.core.publisher.SinkManyEmitterProcessor",
    "reactor.core.publisher.SinkManyReplayProcessor",
    "reactor.core.publisher.SinkManyUnicast",
    "reactor.core.publisher.SinkManyUnicastNoBackpressure",
    "reactor.core.publisher.FluxPublish",
    // until 3.4:
    "reactor.core.publisher.NextProcessor",
    "reactor.core.publisher.EmitterProcessor",
    "reactor.core.publisher.ReplayProcessor",
    "reactor.core.publisher.UnicastProcessor",
    "reactor.core.publisher.UnicastManySinkNoBackpressure"},
    methods = "subscribe", takes = "reactor.core.CoreSubscriber", parameters = 1)
@Instrument(types = {
    "reactor.core.publisher.FluxReplay",
    "reactor.core.publisher.MonoCacheTime",
    "reactor.core.publisher.MonoCacheInvalidateIf",
    "reactor.core.publisher.MonoCacheInvalidateWhen"},
    methods = "subscribeOrReturn", takes = "reactor.core.CoreSubscriber", parameters = 1)
@Instrument(types = "io.lettuce.core.RedisPublisher", methods = "subscribe", takes = "org.reactivestreams.Subscriber", parameters = 1)
public final class SubscribeAdvice {
  private SubscribeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Subscriber<Object> subscriber) {
    if (subscriber == null) {
      return null;
    }
    CarriedSubscriber.REACTOR.called();
    return new Object[] {new CarriedSubscriber(Operators.toCoreSubscriber(subscriber), Context.inheritable())};
  }
}
