package dev.weft.instrumentations.rxjava;

import dev.weft.advice.Instrument;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.internal.operators.maybe.MaybeCreate;
import net.bytebuddy.asm.Advice;

/** As {@link SubscriberAdvice}, for a source of one value or none. */
@Instrument(types = {
    "io.reactivex.rxjava3.internal.operators.maybe.MaybeCreate",
    "io.reactivex.rxjava3.internal.operators.maybe.MaybeCache",
    "io.reactivex.rxjava3.subjects.MaybeSubject"},
    methods = "subscribeActual", takes = "io.reactivex.rxjava3.core.MaybeObserver", parameters = 1)
public final class MaybeObserverAdvice {
  private MaybeObserverAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.This Object source, @Advice.Argument(0) MaybeObserver<Object> observer) {
    return RxJava.inContext(source, MaybeCreate.class, observer, CarriedMaybeObserver::new);
  }
}
