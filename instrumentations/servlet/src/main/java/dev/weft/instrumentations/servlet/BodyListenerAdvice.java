package dev.weft.instrumentations.servlet;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** Runs the listeners of a body that is read or written without blocking in their request's context. */
@Instrument(subtypesOf = "jakarta.servlet.ReadListener", methods = {"onDataAvailable", "onAllDataRead"}, parameters = 0)
@Instrument(subtypesOf = "jakarta.servlet.WriteListener", methods = "onWritePossible", parameters = 0)
@Instrument(subtypesOf = {"jakarta.servlet.ReadListener", "jakarta.servlet.WriteListener"}, methods = "onError",
    takes = "java.lang.Throwable", parameters = 1)
public final class BodyListenerAdvice {
  private BodyListenerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object attach(@Advice.This Object listener) {
    return Callbacks.attach(listener);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
