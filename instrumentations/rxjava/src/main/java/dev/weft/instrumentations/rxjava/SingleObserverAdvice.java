package dev.weft.instrumentations.rxjava;

import dev.weft.advice.Instrument;
import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.internal.operators.single.SingleCreate;
import net.bytebuddy.asm.Advice;

/** As {@link SubscriberAdvice}, for a source of one value. */
@Instrument(types = {
    "io.reactivex.rxjava3.internal.operators.single.SingleCreate",
    "io.reactivex.rxjava3.internal.operators.single.SingleCache",
    "io.reactivex.rxjava3.subjects.SingleSubject"},
    methods = "subscribeActual", takes = "io.reactivex.rxjava3.core.SingleObserver", parameters = 1)
public final class SingleObserverAdvice {
  private SingleObserverAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.This Object source, @Advice.Argument(0) SingleObserver<Object> observer) {
    return RxJava.inContext(source, SingleCreate.class, observer, CarriedSingleObserver::new);
  }
}
