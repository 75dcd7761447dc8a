package dev.weft.instrumentations.rxjava;

import dev.weft.advice.Instrument;
import io.reactivex.rxjava3.internal.operators.flowable.FlowableCreate;
import net.bytebuddy.asm.Advice;
import org.reactivestreams.Subscriber;

/**
 * Something subscribes to a processor, to which any thread may bring values, or to a source that several subscribers share ({@code share},
 * {@code publish}, {@code replay}, {@code cache}) and one of them has started. What follows each signal runs in the context of the subscription,
 * or in none. So it is with a source that the application feeds itself ({@code create}), but that keeps the context of what feeds it where
 * the subscription has none.
 */
@Instrument(types = {
    "io.reactivex.rxjava3.internal.operators.flowable.FlowableCreate",
    "io.reactivex.rxjava3.internal.operators.flowable.FlowablePublish",
    "io.reactivex.rxjava3.internal.operators.flowable.FlowablePublishAlt",   // RxJava 2
    "io.reactivex.rxjava3.internal.operators.flowable.FlowableReplay",
    "io.reactivex.rxjava3.internal.operators.flowable.FlowableCache",
    "io.reactivex.rxjava3.processors.PublishProcessor",
    "io.reactivex.rxjava3.processors.BehaviorProcessor",
    "io.reactivex.rxjava3.processors.ReplayProcessor",
    "io.reactivex.rxjava3.processors.AsyncProcessor",
    "io.reactivex.rxjava3.processors.UnicastProcessor",
    "io.reactivex.rxjava3.processors.MulticastProcessor"},
    methods = "subscribeActual", takes = "org.reactivestreams.Subscriber", parameters = 1)
public final class SubscriberAdvice {
  private SubscriberAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.This Object source, @Advice.Argument(0) Subscriber<Object> subscriber) {
    return RxJava.inContext(source, FlowableCreate.class, subscriber, CarriedSubscriber::new);
  }
}
