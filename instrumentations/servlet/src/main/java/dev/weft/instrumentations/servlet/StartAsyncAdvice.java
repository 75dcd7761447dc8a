package dev.weft.instrumentations.servlet;

import dev.weft.advice.Instrument;
import jakarta.servlet.ServletRequest;
import net.bytebuddy.asm.Advice;

/** A request that is to go on asynchronously takes its operation along, before any other thread can come by. */
@Instrument(subtypesOf = "jakarta.servlet.ServletRequest", methods = "startAsync")
public final class StartAsyncAdvice {
  private StartAsyncAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void mark(@Advice.This ServletRequest request) {
    ServedRequest.mark(request);
  }
}
