package dev.weft.instrumentations.spymemcached;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import net.spy.memcached.internal.GenericCompletionListener;

/** A listener to the answer is added, or removed again. */
@Instrument(types = "net.spy.memcached.internal.AbstractListenableFuture", methods = {"addToListeners", "removeFromListeners"},
    takes = "net.spy.memcached.internal.GenericCompletionListener")
public final class ListenerAdvice {
  private ListenerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) GenericCompletionListener<?> listener) {
    return listener == null ? null : new Object[] {new CarriedListener(listener)};
  }
}
