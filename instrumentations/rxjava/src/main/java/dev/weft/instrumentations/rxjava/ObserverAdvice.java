package dev.weft.instrumentations.rxjava;

import dev.weft.advice.Instrument;
import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.internal.operators.observable.ObservableCreate;
import net.bytebuddy.asm.Advice;

/** As {@link SubscriberAdvice}, for subjects and sources without backpressure. */
@Instrument(types = {
    "io.reactivex.rxjava3.internal.operators.observable.ObservableCreate",
    "io.reactivex.rxjava3.internal.operators.observable.ObservablePublish",
    "io.reactivex.rxjava3.internal.operators.observable.ObservablePublishAlt",   // RxJava 2
    "io.reactivex.rxjava3.internal.operators.observable.ObservableReplay",
    "io.reactivex.rxjava3.internal.operators.observable.ObservableCache",
    "io.reactivex.rxjava3.subjects.PublishSubject",
    "io.reactivex.rxjava3.subjects.BehaviorSubject",
    "io.reactivex.rxjava3.subjects.ReplaySubject",
    "io.reactivex.rxjava3.subjects.AsyncSubject",
    "io.reactivex.rxjava3.subjects.UnicastSubject"},
    methods = "subscribeActual", takes = "io.reactivex.rxjava3.core.Observer", parameters = 1)
public final class ObserverAdvice {
  private ObserverAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.This Object source, @Advice.Argument(0) Observer<Object> observer) {
    return RxJava.inContext(source, ObservableCreate.class, observer, CarriedObserver::new);
  }
}
