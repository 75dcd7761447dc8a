package dev.weft.instrumentations.rxjava;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import io.reactivex.rxjava3.core.MaybeObserver;
import net.bytebuddy.asm.Advice;

/** As {@link SubscriberAdvice}, for a source of one value or none. */
@Instrument(types = {
    "io.reactivex.rxjava3.internal.operators.maybe.MaybeCache",
    "io.reactivex.rxjava3.subjects.MaybeSubject"},
    methods = "subscribeActual", takes = "io.reactivex.rxjava3.core.MaybeObserver", parameters = 1)
public final class MaybeObserverAdvice {
  private MaybeObserverAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) MaybeObserver<Object> observer) {
    RxJava.RXJAVA.called();
    return new Object[] {new CarriedMaybeObserver(observer, Context.inheritable())};
  }
}
