package dev.weft.instrumentations.servlet;

import dev.weft.advice.Instrument;
import jakarta.servlet.ServletRequest;
import net.bytebuddy.asm.Advice;

/** Stores the operation of a request as its attribute before the request becomes asynchronous and another thread can call it. */
@Instrument(subtypesOf = "jakarta.servlet.ServletRequest", methods = "startAsync")
public final class StartAsyncAdvice {
  private StartAsyncAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void storeOperation(@Advice.This ServletRequest request) {
    ServedRequest.storeOperation(request);
  }
}
