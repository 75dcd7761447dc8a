package dev.weft.instrumentations.linkcheck;

import dev.weft.advice.Instrument;
import library.Client;
import net.bytebuddy.asm.Advice;

/** Advice that names members of the library in another class only. */
@Instrument(types = "library.Client", methods = "call", parameters = 0)
public final class CallAdvice {
  private CallAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Client client) {
    return Names.of(client);
  }
}
