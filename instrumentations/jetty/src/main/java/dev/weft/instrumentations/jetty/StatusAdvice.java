package dev.weft.instrumentations.jetty;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.http.AbstractGenerator;

/** Jetty 7.6 or 8 is about to send the head of a response, also to a request that it refuses. */
@Instrument(types = "org.eclipse.jetty.http.AbstractGenerator", methods = "setResponse", takes = "int", parameters = 2,
    needs = "org.eclipse.jetty.server.AbstractHttpConnection")   // since 7.6 and 8.1
public final class StatusAdvice {
  private StatusAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void status(@Advice.This AbstractGenerator generator, @Advice.Argument(0) int status) {
    if (!generator.isCommitted()) {
      Handling.status(generator, status);
    }
  }
}
