package dev.weft.instrumentations.rxjava;

import dev.weft.advice.Instrument;
import io.reactivex.rxjava3.core.CompletableObserver;
import io.reactivex.rxjava3.internal.operators.completable.CompletableCreate;
import net.bytebuddy.asm.Advice;

/** As {@link SubscriberAdvice}, for a source of no values. */
@Instrument(types = {
    "io.reactivex.rxjava3.internal.operators.completable.CompletableCreate",
    "io.reactivex.rxjava3.internal.operators.completable.CompletableCache",
    "io.reactivex.rxjava3.subjects.CompletableSubject"},
    methods = "subscribeActual", takes = "io.reactivex.rxjava3.core.CompletableObserver", parameters = 1)
public final class CompletableObserverAdvice {
  private CompletableObserverAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.This Object source, @Advice.Argument(0) CompletableObserver observer) {
    return RxJava.inContext(source, CompletableCreate.class, observer, CarriedCompletableObserver::new);
  }
}
