package dev.weft.instrumentations.servlet;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import jakarta.servlet.AsyncEvent;
import net.bytebuddy.asm.Advice;

/** Runs the application's listeners of an asynchronous request in the request's context, on whichever thread the container calls them. */
@Instrument(subtypesOf = "jakarta.servlet.AsyncListener", methods = {"onComplete", "onTimeout", "onError", "onStartAsync"},
    takes = "jakarta.servlet.AsyncEvent", parameters = 1)
public final class AsyncListenerAdvice {
  private AsyncListenerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object attach(@Advice.Argument(0) AsyncEvent event) {
    return Callbacks.attach(event);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
