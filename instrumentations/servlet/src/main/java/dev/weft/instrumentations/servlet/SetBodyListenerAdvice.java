package dev.weft.instrumentations.servlet;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** Notes for which request a listener reads or writes a body. */
@Instrument(subtypesOf = "jakarta.servlet.ServletInputStream", methods = "setReadListener",
    takes = "jakarta.servlet.ReadListener", parameters = 1)
@Instrument(subtypesOf = "jakarta.servlet.ServletOutputStream", methods = "setWriteListener",
    takes = "jakarta.servlet.WriteListener", parameters = 1)
public final class SetBodyListenerAdvice {
  private SetBodyListenerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void set(@Advice.Argument(0) Object listener) {
    Callbacks.set(listener);
  }
}
